package dev.unseen.proof.conformance;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The same callers at both doors: one of each of Barbican's roles in one project, a creator
/// beside the first, and one in a project next door.
final class Cast {

    /// Name, roles, and which of the two projects.
    private record Part(String name, List<String> roles, boolean nextDoor) {}

    private static final List<Part> PARTS =
            List.of(
                    new Part("admin", List.of("admin"), false),
                    new Part("creator", List.of("creator"), false),
                    new Part("colleague", List.of("creator"), false),
                    new Part("observer", List.of("observer"), false),
                    new Part("auditor", List.of("audit"), false),
                    new Part("steward", List.of("key-manager:service-admin"), false),
                    new Part("outsider", List.of("creator"), true));

    private final Map<String, Keystone.Login> logins = new LinkedHashMap<>();

    static List<String> names() {
        return PARTS.stream().map(Part::name).toList();
    }

    static Cast assemble(Door door, String run) throws IOException {
        var keystone = new Keystone(door);
        String here = "conform-" + run;
        String nextDoor = here + "-next-door";
        String project = keystone.project(here);
        String other = keystone.project(nextDoor);
        var cast = new Cast();
        for (Part part : PARTS) {
            String name = "conform-%s-%s".formatted(run, part.name());
            String password = "Aa1-%s-%s-password".formatted(run, part.name());
            String user = keystone.user(name, password);
            for (String role : part.roles()) {
                keystone.grant(user, part.nextDoor() ? other : project, role);
            }
            cast.logins.put(
                    part.name(), keystone.login(name, password, part.nextDoor() ? nextDoor : here));
        }
        return cast;
    }

    /// Empty for `nobody`; a token that nobody issued for `forger`.
    Optional<String> token(String caller) {
        if (caller.equals("forger")) {
            return Optional.of("gAAAAABforgedforgedforgedforged");
        }
        return Optional.ofNullable(logins.get(caller)).map(Keystone.Login::token);
    }

    /// Ids of users and projects, each under the name that stands for it in both streams.
    Map<String, String> symbols() {
        var symbols = new LinkedHashMap<String, String>();
        logins.forEach(
                (name, login) -> {
                    symbols.put("user-" + name, login.user());
                    String project = name.equals("outsider") ? "project-next-door" : "project";
                    symbols.put(project, login.project());
                });
        return symbols;
    }
}
