package dev.unseen.recruit.applicant;

import java.time.Instant;

/// Somebody who applied for a job.
public record Applicant(String id, String jobId, Person person, String letter, Instant applied) {

    /// Who it is and how to reach them. Shows its name only.
    public record Person(String name, String email, String phone) {

        @Override
        public String toString() {
            return "Person[" + name + "]";
        }
    }
}
