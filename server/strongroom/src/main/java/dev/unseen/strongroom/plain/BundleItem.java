package dev.unseen.strongroom.plain;

/// One secret of a bundle, by the name that the server's application knows.
public record BundleItem(String name, long version, String contentType, Deliverable value) {}
