package dev.unseen.identity.registry;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.unseen.chassis.caller.Role;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A role as Keystone describes it.
@JsonInclude(JsonInclude.Include.ALWAYS)
public record RoleBody(
        String id,
        String name,
        Optional<String> domainId,
        Optional<String> description,
        Map<String, String> options,
        PageLinks.Own links) {

    static RoleBody of(Role role, Desk desk) {
        return new RoleBody(
                id(role),
                role.wireName(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                new PageLinks.Own(desk.link("/roles/" + id(role))));
    }

    public static String id(Role role) {
        return StableId.of("role " + role.wireName());
    }

    static Optional<Role> withId(String id) {
        return Arrays.stream(Role.values()).filter(each -> id(each).equals(id)).findFirst();
    }

    /// A role in short.
    public record Named(String id, String name) {

        public static List<Named> of(Collection<Role> roles) {
            return roles.stream()
                    .sorted()
                    .map(each -> new Named(RoleBody.id(each), each.wireName()))
                    .toList();
        }
    }
}
