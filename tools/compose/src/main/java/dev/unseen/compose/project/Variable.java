package dev.unseen.compose.project;

import java.util.Optional;

/// One variable of a service's environment; without a template it passes the shell's value on.
public record Variable(String name, Optional<String> template, Place place) {}
