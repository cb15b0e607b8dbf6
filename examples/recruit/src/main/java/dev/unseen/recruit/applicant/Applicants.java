package dev.unseen.recruit.applicant;

import dev.unseen.recruit.applicant.Applicant.Person;
import dev.unseen.recruit.applicant.SealedApplicant.SealedPerson;
import dev.unseen.recruit.seal.Seal;
import java.util.List;

/// Seals applications on their way in and opens them on their way out.
public final class Applicants {

    private static final String DAMAGED = "(damaged)";

    private final ApplicantStore store;
    private final Seal seal;

    public Applicants(ApplicantStore store, Seal seal) {
        this.store = store;
        this.seal = seal;
    }

    public void add(Applicant applicant) {
        Person person = applicant.person();
        store.add(
                new SealedApplicant(
                        applicant.id(),
                        applicant.jobId(),
                        new SealedPerson(
                                person.name(),
                                seal.seal(place("email", applicant.id()), person.email()),
                                seal.seal(place("phone", applicant.id()), person.phone())),
                        applicant.letter(),
                        applicant.applied()));
    }

    public List<Applicant> list() {
        return store.list().stream().map(this::open).toList();
    }

    private Applicant open(SealedApplicant sealed) {
        SealedPerson person = sealed.person();
        return new Applicant(
                sealed.id(),
                sealed.jobId(),
                new Person(
                        person.name(),
                        seal.open(place("email", sealed.id()), person.email()).orElse(DAMAGED),
                        seal.open(place("phone", sealed.id()), person.phone()).orElse(DAMAGED)),
                sealed.letter(),
                sealed.applied());
    }

    /// A ciphertext moved to another row or column does not open.
    private static String place(String column, String id) {
        return "applicant/" + column + "/" + id;
    }
}
