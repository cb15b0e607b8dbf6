package dev.unseen.recruit.applicant;

import java.time.Instant;

/// An applicant as stored: the ways to reach them are ciphertext.
public record SealedApplicant(
        String id, String jobId, SealedPerson person, String letter, Instant applied) {

    /// @param email AES-256-GCM, bound to the column and the row
    /// @param phone the same
    @SuppressWarnings("ArrayRecordComponent")
    public record SealedPerson(String name, byte[] email, byte[] phone) {}
}
