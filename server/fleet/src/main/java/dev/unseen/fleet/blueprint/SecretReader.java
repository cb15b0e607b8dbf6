package dev.unseen.fleet.blueprint;

import dev.unseen.chassis.yaml.Section;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Reads the lists `secrets` and `composites` of a blueprint.
final class SecretReader {

    static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9_]{0,63}");
    static final String NAME_EXPECTED =
            "1 to 64 upper-case letters, digits and underscores, beginning with a letter";

    private static final Pattern PART = Pattern.compile("\\$\\{([^}|]*)\\|[a-z]{1,16}\\}");
    private static final Duration ROTATE_MIN = Duration.ofHours(1);
    private static final Duration ROTATE_MAX = Duration.ofDays(3650);

    private final Section root;
    private final BlueprintLimits limits;
    private final Set<String> names = new HashSet<>();

    SecretReader(Section root, BlueprintLimits limits) {
        this.root = root;
        this.limits = limits;
    }

    List<SecretPlan> secrets(List<Section> sections) {
        if (sections.isEmpty() || sections.size() > limits.secrets()) {
            throw root.wrong("secrets", "a list of 1 to %d".formatted(limits.secrets()));
        }
        return sections.stream().map(this::secret).toList();
    }

    private SecretPlan secret(Section section) {
        String name = name(section);
        SecretClass secretClass =
                choice(section, "class", SecretClass.values(), SecretClass::wireName);
        ValueKind kind = choice(section, "kind", ValueKind.values(), ValueKind::wireName);
        int size = kind.size().map(each -> size(section, each)).orElse(0);
        var plan =
                new SecretPlan(
                        name, secretClass, new SecretPlan.ValueSpec(kind, size), rotate(section));
        section.finish();
        return plan;
    }

    private String name(Section section) {
        String name = section.requiredText("name");
        if (!NAME.matcher(name).matches()) {
            throw section.wrong("name", NAME_EXPECTED);
        }
        if (!names.add(name)) {
            throw section.wrong("name", "a name that no other secret has");
        }
        return name;
    }

    private static int size(Section section, ValueKind.Size size) {
        return section.number(size.key(), size.min(), size.max()).orElse(size.usual());
    }

    private static Optional<Duration> rotate(Section section) {
        if (section.text("rotate").equals(Optional.of("never"))) {
            return Optional.empty();
        }
        Optional<Duration> rotate = section.duration("rotate");
        rotate.filter(each -> each.compareTo(ROTATE_MIN) < 0 || each.compareTo(ROTATE_MAX) > 0)
                .ifPresent(
                        _ -> {
                            throw section.wrong("rotate", "never, or from 1h to 3650d");
                        });
        return rotate;
    }

    private static <T> T choice(
            Section section, String key, T[] values, Function<T, String> wireName) {
        String given = section.requiredText(key);
        return Arrays.stream(values)
                .filter(each -> wireName.apply(each).equals(given))
                .findFirst()
                .orElseThrow(
                        () ->
                                section.wrong(
                                        key,
                                        "one of "
                                                + Arrays.stream(values)
                                                        .map(wireName)
                                                        .collect(Collectors.joining(", "))));
    }

    List<CompositePlan> composites(
            List<Section> sections, List<SecretPlan> secrets, boolean database) {
        if (sections.size() > limits.composites()) {
            throw root.wrong("composites", "a list of at most %d".formatted(limits.composites()));
        }
        List<CompositePlan> plans = new ArrayList<>();
        for (Section section : sections) {
            plans.add(composite(section, secrets, database));
        }
        return plans;
    }

    private CompositePlan composite(Section section, List<SecretPlan> secrets, boolean database) {
        section.only("name", "template");
        String name = name(section);
        var template = new Text(section.requiredText("template"));
        if (template.value().length() > limits.textChars()) {
            throw section.wrong("template", "at most %d characters".formatted(limits.textChars()));
        }
        Places.template(database).require(section, "template", template);
        List<String> parts = parts(section, template, secrets);
        return new CompositePlan(name, template, parts);
    }

    private static List<String> parts(Section section, Text template, List<SecretPlan> secrets) {
        var known = secrets.stream().map(SecretPlan::name).collect(Collectors.toSet());
        var parts = new TreeSet<String>();
        Matcher matcher = PART.matcher(template.value());
        while (matcher.find()) {
            parts.add(matcher.group(1));
        }
        if (parts.isEmpty() || !known.containsAll(parts)) {
            throw section.wrong(
                    "template",
                    "a text with ${NAME|context}, NAME one of %s"
                            .formatted(String.join(", ", new TreeSet<>(known))));
        }
        return List.copyOf(parts);
    }
}
