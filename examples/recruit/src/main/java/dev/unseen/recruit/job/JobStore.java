package dev.unseen.recruit.job;

import java.util.List;
import java.util.Optional;

/// Where jobs are kept.
public interface JobStore {

    void add(Job job);

    /// Newest first, at most 100.
    List<Job> list();

    Optional<Job> find(String id);
}
