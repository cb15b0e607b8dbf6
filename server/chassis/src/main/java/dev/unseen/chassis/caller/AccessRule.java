package dev.unseen.chassis.caller;

/// One thing an application credential may do: a method on a path of one service, as Keystone's
/// access rules say it (`*` one segment, `**` any number, `{name}` one segment).
public record AccessRule(String service, String method, String path) {}
