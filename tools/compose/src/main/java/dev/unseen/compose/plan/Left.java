package dev.unseen.compose.plan;

import dev.unseen.compose.project.Service;

/// A secret that stays in the environment, and why.
public record Left(Service service, String variable, String reason) {}
