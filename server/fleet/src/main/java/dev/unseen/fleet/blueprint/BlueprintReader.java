package dev.unseen.fleet.blueprint;

import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.yaml.Section;
import dev.unseen.chassis.yaml.Yaml;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads a blueprint. Every complaint names the file, the line, the key and what is allowed.
final class BlueprintReader {

    private static final BlueprintLimits LIMITS = BlueprintLimits.USUAL;
    private static final Pattern DATABASE_WORD = Pattern.compile("[a-z][a-z0-9_]{0,39}");
    private static final String DATABASE_WORD_EXPECTED =
            "1 to 40 lower-case letters, digits and underscores, beginning with a letter";

    private BlueprintReader() {}

    /// @param source the file's name, for complaints
    static Blueprint read(String source, String text) {
        Section root = Yaml.read(source, text);
        root.only("name", "description", "secrets", "composites", "database", "application");
        var title = title(root);
        Optional<Section> application = root.section("application");
        List<Section> secrets = root.sections("secrets");
        List<Section> composites = root.sections("composites");
        Optional<Section> database = root.section("database");
        var values = new SecretReader(root, LIMITS);
        var plans = values.secrets(secrets);
        var contents =
                new Blueprint.Contents(
                        plans,
                        values.composites(composites, plans, database.isPresent()),
                        database.map(each -> database(each, plans)),
                        new ApplicationReader(LIMITS, plans, database.isPresent())
                                .read(application.orElseThrow(() -> root.missing("application"))));
        return new Blueprint(title, contents);
    }

    private static Blueprint.Title title(Section root) {
        String name = root.requiredText("name");
        if (!BlueprintName.wellFormed(name)) {
            throw root.wrong("name", BlueprintName.EXPECTED);
        }
        String description = root.text("description").orElse("");
        if (description.length() > LIMITS.textChars()) {
            throw root.wrong("description", "at most %d characters".formatted(LIMITS.textChars()));
        }
        return new Blueprint.Title(new BlueprintName(name), description);
    }

    private static DatabasePlan database(Section section, List<SecretPlan> secrets) {
        section.only("engine", "role", "name", "password");
        return new DatabasePlan(
                engine(section),
                word(section, "role"),
                word(section, "name"),
                password(section, secrets));
    }

    private static String engine(Section section) {
        String engine = section.requiredText("engine");
        if (!engine.equals("postgresql")) {
            throw section.wrong("engine", "postgresql");
        }
        return engine;
    }

    private static String word(Section section, String key) {
        String word = section.requiredText(key);
        if (!DATABASE_WORD.matcher(word).matches() || word.startsWith("pg_")) {
            throw section.wrong(key, DATABASE_WORD_EXPECTED);
        }
        if (word.equals("postgres")) {
            throw section.wrong(key, "a name of its own; postgres is the server's");
        }
        return word;
    }

    private static String password(Section section, List<SecretPlan> secrets) {
        String password = section.requiredText("password");
        List<String> fit =
                secrets.stream()
                        .filter(each -> each.spec().kind() == ValueKind.PASSWORD)
                        .map(SecretPlan::name)
                        .toList();
        if (fit.isEmpty()) {
            throw Refusal.malformed(
                    "A database needs a secret of the kind password; the blueprint has none.");
        }
        if (!fit.contains(password)) {
            throw section.wrong(
                    "password",
                    "a secret of the kind password; here: %s".formatted(String.join(", ", fit)));
        }
        return password;
    }
}
