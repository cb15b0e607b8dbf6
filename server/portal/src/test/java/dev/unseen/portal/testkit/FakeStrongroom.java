package dev.unseen.portal.testkit;

import dev.unseen.chassis.caller.ProjectId;
import dev.unseen.chassis.caller.Role;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.portal.strongroom.AuditPage;
import dev.unseen.portal.strongroom.AuditPage.AuditEntry;
import dev.unseen.portal.strongroom.AuditPage.Decision;
import dev.unseen.portal.strongroom.AuditPage.What;
import dev.unseen.portal.strongroom.AuditPage.Who;
import dev.unseen.portal.strongroom.AuditQuery;
import dev.unseen.portal.strongroom.Status;
import dev.unseen.portal.strongroom.Strongroom;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// A strongroom that lets everybody in who was told the code.
public final class FakeStrongroom implements Strongroom {

    public static final String CODE = "the-code";
    private static final int PAGE = 20;

    private final FakePeople people;
    private final List<AuditEntry> entries = new ArrayList<>();
    private URI address = URI.create("https://127.0.0.1:1");
    private Role role = Role.ADMIN;
    private Optional<ProjectId> place = Optional.empty();
    private String verifier = "";
    private String promise =
            "The root key lies in a file on this machine. Whoever can read that file and the"
                + " database can read every secret; a stolen copy of the database alone cannot.";

    public FakeStrongroom(FakePeople people) {
        this.people = people;
    }

    /// Who comes back from the next log-in.
    public void letIn(Role next) {
        this.role = next;
        this.place = Optional.empty();
    }

    /// Who comes back from the next log-in has the role in this project only.
    public void letIn(Role next, ProjectId project) {
        this.role = next;
        this.place = Optional.of(project);
    }

    public void standAt(URI where) {
        this.address = where;
    }

    /// What the portal has proven itself with.
    public String verifier() {
        return verifier;
    }

    public void promise(String text) {
        this.promise = text;
    }

    public synchronized void record(String event, boolean allowed, Who actor, What subject) {
        var decision =
                new Decision(allowed, allowed ? Optional.empty() : Optional.of("not-permitted"));
        Instant time = Instant.parse("2026-11-22T11:58:00Z").plusMillis(entries.size() * 371L);
        entries.add(new AuditEntry(entries.size(), time, event, decision, actor, subject));
    }

    @Override
    public URI address() {
        return address;
    }

    @Override
    public String redeem(String code, URI redirect, String proof) {
        if (!code.equals(CODE)) {
            throw Refusal.malformed("The strongroom did not accept this; begin again.");
        }
        verifier = proof;
        String name = role == Role.ADMIN ? "Ada Lovelace" : "Grace Hopper";
        return place.map(each -> people.token(name, role, each))
                .orElseGet(() -> people.token(name, role));
    }

    @Override
    public void revoke(String token) {
        people.end(token);
    }

    @Override
    public synchronized AuditPage entries(String token, AuditQuery query) {
        Predicate<AuditEntry> wanted =
                each ->
                        query.type().map(each.event()::equals).orElse(true)
                                && query.outcome()
                                        .map(
                                                word ->
                                                        word.equals("allowed")
                                                                == each.decision().allowed())
                                        .orElse(true)
                                && query.before().map(end -> each.index() < end).orElse(true);
        List<AuditEntry> found = entries.reversed().stream().filter(wanted).limit(PAGE).toList();
        boolean more = !found.isEmpty() && found.getLast().index() > 0;
        return new AuditPage(
                found,
                more ? Optional.of(found.getLast().index()) : Optional.empty(),
                entries.size());
    }

    @Override
    public InputStream export(String token) {
        if (role == Role.DEVELOPER) {
            throw Refusal.notPermitted("Your roles do not permit this.");
        }
        return new ByteArrayInputStream("a zip".getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public Status status(String token) {
        return new Status(
                new Status.Seal("key file", "open", promise),
                new Status.Store("sqlite", Optional.empty()),
                new Status.Log(
                        "unseen.example/log/1", entries.size(), entries.size(), Optional.empty()),
                "0.1.0");
    }
}
