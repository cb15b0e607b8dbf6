package dev.unseen.strongroom.acl;

import dev.unseen.chassis.caller.Ids;
import dev.unseen.chassis.caller.UserId;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.json.Json;
import dev.unseen.identity.policy.Target;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Who may read one thing. Accounts are kept as they were named; only what is an id can match.
public record Acl(boolean projectAccess, List<String> users, Instant created, Instant updated) {

    private static final int USERS_MAX = 256;
    private static final int USER_CHARS_MAX = 255;

    public Acl {
        users = users.stream().distinct().toList();
        if (users.size() > USERS_MAX) {
            throw Refusal.malformed("An ACL names at most %d users.".formatted(USERS_MAX));
        }
        if (users.stream().anyMatch(each -> each.length() > USER_CHARS_MAX)) {
            throw Refusal.malformed(
                    "A user of an ACL has at most %d characters.".formatted(USER_CHARS_MAX));
        }
    }

    /// As the column of a row; empty for none.
    public static String column(Optional<Acl> acl) {
        return acl.map(each -> Json.text(each.columns())).orElse("");
    }

    private Map<String, Object> columns() {
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("project_access", projectAccess);
        columns.put("users", users);
        columns.put("created", created.toEpochMilli());
        columns.put("updated", updated.toEpochMilli());
        return columns;
    }

    record Column(boolean projectAccess, List<String> users, long created, long updated) {}

    public static Optional<Acl> of(String column) {
        if (column.isEmpty()) {
            return Optional.empty();
        }
        var read =
                Json.read(column.getBytes(java.nio.charset.StandardCharsets.UTF_8), Column.class);
        return Optional.of(
                new Acl(
                        read.projectAccess(),
                        read.users(),
                        Instant.ofEpochMilli(read.created()),
                        Instant.ofEpochMilli(read.updated())));
    }

    /// The accounts that a list names.
    public Set<UserId> readers() {
        return users.stream()
                .filter(Ids::wellFormed)
                .map(UserId::new)
                .collect(Collectors.toUnmodifiableSet());
    }

    /// What the policy is told about a thing; without a list it is its project's.
    public static Target.Guard guard(String creator, Optional<Acl> acl) {
        return new Target.Guard(
                new UserId(creator),
                acl.map(Acl::projectAccess).orElse(true),
                acl.map(Acl::readers).orElse(Set.of()));
    }
}
