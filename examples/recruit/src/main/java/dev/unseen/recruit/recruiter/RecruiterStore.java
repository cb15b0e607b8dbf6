package dev.unseen.recruit.recruiter;

import java.util.Optional;

/// Where recruiters are kept.
public interface RecruiterStore {

    /// False when there is a recruiter already; then nothing is changed.
    boolean addFirst(String name, String passwordHash);

    boolean isEmpty();

    Optional<String> passwordHash(String name);
}
