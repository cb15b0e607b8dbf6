package dev.unseen.strongroom.acl;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// An ACL as Barbican's clients send it. `read` is the only operation that there is.
record AclBody(Optional<Read> read) {

    private static final List<String> MEMBERS = List.of("users", "project-access");

    /// Errors: [Refusal] for members that are null, which is not the same as leaving them out.
    static AclBody read(byte[] body) {
        JsonNode read = Json.tree(body).path("read");
        boolean absent =
                read.isNull() || MEMBERS.stream().anyMatch(each -> read.path(each).isNull());
        if (absent) {
            throw Refusal.malformed(
                    "An ACL's read has users, a list of ids, and project-access, true or false.");
        }
        return Json.read(body, AclBody.class);
    }

    record Read(
            Optional<List<String>> users,
            @JsonProperty("project-access") Optional<Boolean> projectAccess) {

        private boolean isEmpty() {
            return users.isEmpty() && projectAccess.isEmpty();
        }
    }

    /// What a PUT leaves: this list alone, or none. One that says nothing counts as none, as in
    /// Barbican.
    Optional<Acl> replacing(Optional<Acl> before, Instant now) {
        return read.filter(each -> !each.isEmpty())
                .map(
                        each ->
                                new Acl(
                                        each.projectAccess().orElse(true),
                                        each.users().orElse(List.of()),
                                        before.map(Acl::created).orElse(now),
                                        now));
    }

    /// What a PATCH leaves: the list before, with what this one says in its place.
    Optional<Acl> amending(Optional<Acl> before, Instant now) {
        if (read.isEmpty() || read.get().isEmpty()) {
            return before;
        }
        Read wanted = read.get();
        return Optional.of(
                new Acl(
                        wanted.projectAccess()
                                .or(() -> before.map(Acl::projectAccess))
                                .orElse(true),
                        wanted.users().or(() -> before.map(Acl::users)).orElse(List.of()),
                        before.map(Acl::created).orElse(now),
                        now));
    }
}
