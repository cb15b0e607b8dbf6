package dev.unseen.compose.project;

/// Something a reader of the project should know: a file that is missing or out of reach.
public record Note(String file, String subject, String sentence) {}
