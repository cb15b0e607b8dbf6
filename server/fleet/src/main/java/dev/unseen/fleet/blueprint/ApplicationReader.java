package dev.unseen.fleet.blueprint;

import dev.unseen.chassis.yaml.Section;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Reads the section `application` of a blueprint.
final class ApplicationReader {

    private static final Pattern HEALTH = Pattern.compile("(/[A-Za-z0-9._-]{1,40}){1,6}");
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,63}");

    private final BlueprintLimits limits;
    private final List<String> secrets;
    private final Places places;

    ApplicationReader(BlueprintLimits limits, List<SecretPlan> secrets, boolean database) {
        this.limits = limits;
        this.secrets = secrets.stream().map(SecretPlan::name).toList();
        this.places = Places.application(database);
    }

    ApplicationPlan read(Section section) {
        section.only("name", "command", "environment", "health");
        return new ApplicationPlan(
                name(section),
                command(section),
                section.section("environment").map(this::environment).orElse(Map.of()),
                health(section));
    }

    private static String name(Section section) {
        String name = section.requiredText("name");
        if (!BlueprintName.wellFormed(name)) {
            throw section.wrong("name", BlueprintName.EXPECTED);
        }
        return name;
    }

    private List<Text> command(Section section) {
        List<Text> command = section.texts("command").stream().map(Text::new).toList();
        if (command.isEmpty() || command.size() > limits.arguments()) {
            throw section.wrong("command", "a list of 1 to %d".formatted(limits.arguments()));
        }
        command.forEach(each -> text(section, "command", each));
        return command;
    }

    private void text(Section section, String key, Text text) {
        if (text.value().length() > limits.textChars() || text.value().indexOf('\0') >= 0) {
            throw section.wrong(
                    key, "texts of at most %d characters".formatted(limits.textChars()));
        }
        places.require(section, key, text);
    }

    private Map<String, Text> environment(Section section) {
        Map<String, Text> environment = new TreeMap<>();
        for (String name : section.names()) {
            variable(section, name);
            var text = new Text(section.requiredText(name));
            text(section, name, text);
            environment.put(name, text);
        }
        if (environment.size() > limits.variables()) {
            throw section.wrong("environment", "at most %d".formatted(limits.variables()));
        }
        return environment;
    }

    private void variable(Section section, String name) {
        if (!VARIABLE.matcher(name).matches()) {
            throw section.wrong(name, "named by letters, digits and underscores");
        }
        if (secrets.contains(name)) {
            throw section.wrong(
                    name,
                    "left out: secrets reach the application as files in $CREDENTIALS_DIRECTORY");
        }
    }

    private static String health(Section section) {
        String health = section.text("health").orElse("/health");
        if (!HEALTH.matcher(health).matches()) {
            throw section.wrong("health", "a path such as /health");
        }
        return health;
    }
}
