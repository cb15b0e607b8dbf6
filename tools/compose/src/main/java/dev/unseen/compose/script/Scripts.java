package dev.unseen.compose.script;

import dev.unseen.compose.change.Attributes;
import dev.unseen.compose.change.Change;
import dev.unseen.compose.env.Template;
import dev.unseen.compose.plan.Move;
import dev.unseen.compose.plan.Planning;
import dev.unseen.compose.plan.Secret;
import dev.unseen.compose.plan.Spot;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Writes `scripts/setup-secrets.sh` and `scripts/verify-secrets.sh`. No value stands in them: a
/// literal of the compose file becomes a variable that the server must set.
public final class Scripts {
    private Scripts() {}

    public static List<Change> changes(Planning planning) {
        Path folder = planning.project().root().folder().resolve("scripts");
        return List.of(
                script(folder.resolve("setup-secrets.sh"), setup(planning)),
                script(folder.resolve("verify-secrets.sh"), verify(planning)));
    }

    private static Change script(Path file, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Change.of(file, bytes, new Attributes("0755", -1, -1));
    }

    private static String setup(Planning planning) {
        var names = new TreeSet<String>();
        var puts = new StringBuilder();
        for (Secret secret : planning.secrets()) {
            Template source = source(planning, secret);
            names.addAll(source.names());
            puts.append(
                    "put %s %s %s \"%s\"%n"
                            .formatted(
                                    secret.name(),
                                    secret.mode(),
                                    secret.uid().map(String::valueOf).orElse("any"),
                                    shell(source)));
        }
        String takes = names.stream().map(name -> "take " + name).collect(Collectors.joining("\n"));
        String all = planning.secrets().stream().map(Secret::name).collect(Collectors.joining(" "));
        return text("setup-secrets.sh")
                .replace("@FOLDER@", planning.folder())
                .replace("@TAKES@", takes)
                .replace("@PUTS@", puts.toString().strip())
                .replace("@NAMES@", all);
    }

    /// The template that gives the secret its value, or the variable itself for a literal.
    private static Template source(Planning planning, Secret secret) {
        Move move =
                planning.moves().stream()
                        .filter(each -> each.secret().equals(secret.name()))
                        .findFirst()
                        .orElseThrow();
        Optional<Template> written =
                move.service().variables().stream()
                        .filter(variable -> variable.name().equals(move.variable()))
                        .filter(variable -> move.spots().stream().anyMatch(Scripts::inEnvironment))
                        .findFirst()
                        .flatMap(variable -> variable.template())
                        .map(Template::of)
                        .filter(template -> !template.names().isEmpty());
        return written.orElseGet(() -> Template.of("${" + shellName(move.name()) + "}"));
    }

    private static boolean inEnvironment(Spot spot) {
        return spot instanceof Spot.InEnvironment;
    }

    private static String shellName(String variable) {
        String name = variable.replaceAll("[^A-Za-z0-9_]", "_");
        return name.matches("[0-9].*") ? "_" + name : name;
    }

    /// The template as a shell expansion; a default that might be a password is not repeated.
    private static String shell(Template template) {
        var out = new StringBuilder();
        for (Template.Part part : template.parts()) {
            switch (part) {
                case Template.Literal literal ->
                        out.append(literal.text().replaceAll("([\\\\\"$`])", "\\\\$1"));
                case Template.Reference reference -> out.append(shell(reference));
            }
        }
        return out.toString();
    }

    private static String shell(Template.Reference reference) {
        Optional<Template.Reference> other = reference.word().single();
        String wanted = reference.name() + ":?set " + reference.name() + " or fill in .env";
        return other.map(next -> "${" + reference.name() + ":-" + shell(next) + "}")
                .orElse("${" + wanted + "}");
    }

    private static String verify(Planning planning) {
        String checks =
                planning.moves().stream()
                        .filter(Move::mounts)
                        .map(
                                move ->
                                        "check "
                                                + quoted(move.service().name())
                                                + " "
                                                + quoted(move.variable())
                                                + " "
                                                + move.path())
                        .distinct()
                        .collect(Collectors.joining("\n"));
        return text("verify-secrets.sh").replace("@CHECKS@", checks);
    }

    private static String quoted(String text) {
        return text.matches("[A-Za-z0-9_.-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }

    private static String text(String resource) {
        try (InputStream in = Objects.requireNonNull(Scripts.class.getResourceAsStream(resource))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
