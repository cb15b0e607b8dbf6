package dev.unseen.portal.page;

/// A file that pages refer to by a name that changes with its content.
record Asset(String url, String contentType, byte[] content) {}
