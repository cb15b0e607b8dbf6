package dev.unseen.cli.house;

import dev.unseen.chassis.json.Json;
import dev.unseen.cli.house.House.Automations;
import java.nio.file.Path;
import java.util.Locale;

/// What the two servers of a house are told. Paths are quoted: whatever a directory may be called,
/// its name says the same to them as to us.
record HouseConfigs(HouseDirectory directory, Programs programs, House.Plan plan) {

    String strongroom() {
        var addresses = plan.ports().addresses();
        return """
        listen:
          port: %d
        url: %s
        data: %s
        control:
          url: %s
          credential: %s
          machines: %s
        """
                        .formatted(
                                plan.ports().strongroom(),
                                addresses.strongroom(),
                                quoted(directory.strongroom()),
                                addresses.control(),
                                quoted(directory.control().resolve("credential.json")),
                                quoted(directory.control().resolve("machines")))
                + plan.store().map(each -> "store: \"" + each + "\"\n").orElse("")
                + identity(plan.automations());
    }

    private static String identity(Automations automations) {
        return "identity:\n  new-projects: "
                + automations.newProjects()
                + automations
                        .administrator()
                        .map(each -> "\n  administrator: " + quoted(each))
                        .orElse("")
                + "\n";
    }

    String control() {
        var addresses = plan.ports().addresses();
        return """
        listen:
          port: %d
        url: %s
        data: %s
        strongroom:
          url: %s
          authority: %s
          credential: %s
          identity: %s
          tls: %s
        local:
          programs: %s
          cache: %s
        %s\
        key-manager: %s
        """
                .formatted(
                        plan.ports().control(),
                        addresses.control(),
                        quoted(directory.control()),
                        addresses.strongroom(),
                        quoted(directory.authority()),
                        quoted(directory.control().resolve("credential.json")),
                        quoted(directory.strongroom().resolve("identity.json")),
                        quoted(directory.strongroom()),
                        quoted(programs.home()),
                        quoted(directory.cache()),
                        programs.training(),
                        plan.keyManager().kind().name().toLowerCase(Locale.ROOT));
    }

    /// A JSON string is a YAML one.
    private static String quoted(Path path) {
        return Json.text(path.toString());
    }
}
