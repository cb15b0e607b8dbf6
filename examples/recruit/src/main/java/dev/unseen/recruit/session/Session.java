package dev.unseen.recruit.session;

import java.time.Instant;
import java.util.Optional;

/// One browser's visit; a recruiter's once somebody logged in.
public record Session(String id, Optional<String> recruiter, Instant began, Instant seen) {}
