package dev.unseen.recruit.applicant;

import java.util.List;

/// Where applications are kept, sealed.
public interface ApplicantStore {

    void add(SealedApplicant applicant);

    /// Newest first, at most 100.
    List<SealedApplicant> list();
}
