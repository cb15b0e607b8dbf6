package dev.unseen.recruit.job;

import java.time.Instant;

/// A job as it is advertised.
public record Job(String id, String title, String place, String description, Instant posted) {}
