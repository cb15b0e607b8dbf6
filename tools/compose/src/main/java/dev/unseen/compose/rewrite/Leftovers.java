package dev.unseen.compose.rewrite;

import dev.unseen.compose.env.DotEnv;
import dev.unseen.compose.env.Template;
import dev.unseen.compose.plan.Move;
import dev.unseen.compose.plan.Planning;
import dev.unseen.compose.plan.Spot;
import dev.unseen.compose.project.EnvFile;
import dev.unseen.compose.project.Limits;
import dev.unseen.compose.project.Scalars;
import dev.unseen.compose.scan.Decision;
import dev.unseen.compose.scan.VariableScan;
import dev.unseen.compose.text.SourceText;
import dev.unseen.compose.yaml.Node;
import dev.unseen.compose.yaml.YamlText;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Lines of `.env` whose value has moved and that nothing asks for any more.
final class Leftovers {
    private final Planning planning;
    private final Map<Path, SourceText> changed;

    Leftovers(Planning planning, Map<Path, SourceText> changed) {
        this.planning = planning;
        this.changed = changed;
    }

    void delete(Map<String, Lines> texts) {
        Set<String> moved = new HashSet<>();
        Set<Spot> gone = new HashSet<>();
        for (Move move : planning.moves()) {
            moved.addAll(names(move));
            gone.addAll(move.spots());
        }
        Set<String> asked = asked();
        var scan = new VariableScan(planning.project());
        for (EnvFile file : planning.project().dotenv()) {
            for (DotEnv.Line line : file.content().lines()) {
                boolean captured = moved.contains(line.name()) && !asked.contains(line.name());
                boolean secret =
                        scan.verdict(line, planning.project().shell()).decision() == Decision.MOVE;
                if (captured && secret && !gone.contains(new Spot.InEnvFile(file, line))) {
                    EnvLines.delete(
                            texts.computeIfAbsent(file.name(), any -> new Lines(file.source())),
                            line);
                }
            }
        }
    }

    /// The interpolated names a moved variable was made of.
    private static Set<String> names(Move move) {
        Set<String> names = new HashSet<>();
        for (Spot spot : move.spots()) {
            if (spot instanceof Spot.InEnvironment in) {
                Optional<String> template = template(in);
                template.ifPresentOrElse(
                        text -> names.addAll(Template.of(text).names()),
                        () -> names.add(move.variable()));
            } else if (spot instanceof Spot.InCommand) {
                names.add(move.name());
            } else if (spot instanceof Spot.InEnvFile in) {
                names.add(in.line().name());
                in.line().raw().ifPresent(raw -> names.addAll(Template.of(raw).names()));
            }
        }
        return names;
    }

    private static Optional<String> template(Spot.InEnvironment spot) {
        Optional<String> text = Scalars.text(spot.place().item());
        return spot.place().entry().isPresent()
                ? text
                : text.filter(each -> each.contains("="))
                        .map(each -> each.substring(each.indexOf('=') + 1));
    }

    /// Every name that the changed compose files, the rest of the environment files and bare
    /// pass-through entries still ask for.
    private Set<String> asked() {
        Set<String> asked = new HashSet<>();
        for (var file : planning.project().files()) {
            SourceText text = changed.getOrDefault(file.path(), file.source());
            collect(YamlText.read(file.name(), text, Limits.DEFAULT.yaml()), asked, 0);
        }
        Set<String> moved = new HashSet<>();
        planning.moves().forEach(move -> moved.addAll(names(move)));
        for (EnvFile file : planning.project().dotenv()) {
            for (DotEnv.Line line : file.content().lines()) {
                if (!moved.contains(line.name())) {
                    line.raw().ifPresent(raw -> asked.addAll(Template.of(raw).names()));
                }
            }
        }
        return asked;
    }

    private static void collect(Node node, Set<String> out, int depth) {
        switch (node) {
            case Node.Mapping mapping ->
                    mapping.entries()
                            .forEach(
                                    entry -> {
                                        if (Scalars.text(entry.value()).isEmpty()) {
                                            out.add(entry.name());
                                        }
                                        collect(entry.value(), out, depth + 1);
                                    });
            case Node.Sequence list -> list.items().forEach(item -> collect(item, out, depth + 1));
            case Node.Scalar scalar -> {
                out.addAll(Template.of(scalar.value()).names());
                if (!scalar.value().contains("=")) {
                    out.add(scalar.value());
                }
            }
            case Node.Alias _ -> {}
        }
    }
}
