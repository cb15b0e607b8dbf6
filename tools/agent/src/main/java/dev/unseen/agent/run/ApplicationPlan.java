package dev.unseen.agent.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/// How the application is run, as user-data says it. No value stands here.
///
/// @param command an absolute path and its arguments
/// @param environment `NAME=value` each
public record ApplicationPlan(List<String> command, List<String> environment) {

    public ApplicationPlan {
        command = List.copyOf(command);
        environment = List.copyOf(environment);
        if (command.isEmpty() || !command.getFirst().startsWith("/")) {
            throw new IllegalArgumentException(
                    "an application's command begins with an absolute path");
        }
    }

    /// The units that systemd starts itself and that may have the values of this machine.
    public static Set<String> units(JsonNode application) {
        Set<String> units = new TreeSet<>();
        application.path("units").forEach(each -> units.add(each.asString("")));
        if (units.isEmpty()) {
            throw new IllegalArgumentException(
                    "an application that systemd starts has units, such as recruit.service");
        }
        return units;
    }

    public static ApplicationPlan parse(JsonNode application) {
        List<String> command = new ArrayList<>();
        application.path("command").forEach(each -> command.add(each.asString("")));
        List<String> environment = new ArrayList<>();
        application
                .path("environment")
                .properties()
                .forEach(
                        each ->
                                environment.add(
                                        each.getKey() + "=" + each.getValue().asString("")));
        return new ApplicationPlan(command, environment);
    }
}
