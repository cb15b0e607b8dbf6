package dev.unseen.compose.rewrite;

import dev.unseen.compose.convention.ImageConfig;
import dev.unseen.compose.plan.Environments;
import dev.unseen.compose.plan.Move;
import dev.unseen.compose.plan.Planning;
import dev.unseen.compose.plan.Spot;
import dev.unseen.compose.plan.Wiring;
import dev.unseen.compose.project.ComposeFile;
import dev.unseen.compose.project.EnvFile;
import dev.unseen.compose.project.Service;
import dev.unseen.compose.text.SourceText;
import dev.unseen.compose.yaml.Node;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Rewrites the compose and environment files of a planned project.
///
/// Errors: [Refusal] where a text has a form that no range edit fits, or
/// where the result would differ from the original in anything but what the plan says.
public final class Rewriter {
    private final Planning planning;
    private final Map<String, Lines> texts = new LinkedHashMap<>();
    private final Map<Node, Container> containers = new IdentityHashMap<>();
    private final Map<Node, Lines> owners = new IdentityHashMap<>();
    private final Map<Service, List<Container.Addition>> additions = new LinkedHashMap<>();

    private Rewriter(Planning planning) {
        this.planning = planning;
        planning.project()
                .files()
                .forEach(file -> texts.put(file.name(), new Lines(file.source())));
    }

    /// The files whose text changes, by path.
    public static Map<Path, SourceText> rewrite(Planning planning) {
        return new Rewriter(planning).texts();
    }

    private Map<Path, SourceText> texts() {
        Map<Spot, List<Move>> spots = new LinkedHashMap<>();
        for (Move move : planning.moves()) {
            for (Spot spot : move.spots()) {
                spots.computeIfAbsent(spot, any -> new ArrayList<>()).add(move);
            }
        }
        spots.forEach(this::spot);
        List<ServiceEdits> services = services();
        containers.forEach((node, container) -> container.apply(owner(node)));
        services.forEach(ServiceEdits::finish);
        topLevel();
        Map<Path, SourceText> out = new LinkedHashMap<>();
        for (ComposeFile file : planning.project().files()) {
            collect(file.path(), file.name(), out);
        }
        Map<String, EnvFile> envFiles = new TreeMap<>();
        planning.project().envFiles().forEach(file -> envFiles.put(file.name(), file));
        planning.project().dotenv().forEach(file -> envFiles.put(file.name(), file));
        new Leftovers(planning, out).delete(texts);
        envFiles.values().forEach(file -> collect(file.path(), file.name(), out));
        ModelCheck.check(planning, out);
        return out;
    }

    private void collect(Path path, String name, Map<Path, SourceText> out) {
        Lines lines = texts.get(name);
        if (lines != null && !lines.isEmpty()) {
            out.put(path, lines.result());
        }
    }

    private Lines owner(Node container) {
        return Objects.requireNonNull(owners.get(container));
    }

    private void spot(Spot spot, List<Move> moves) {
        Wiring wiring = moves.getFirst().wiring();
        boolean renamed =
                wiring instanceof Wiring.FileVariable
                        && moves.stream()
                                .allMatch(
                                        each ->
                                                each.wiring().equals(wiring)
                                                        && each.spots().getLast().equals(spot));
        SpotEdit edit =
                renamed && wiring instanceof Wiring.FileVariable variable
                        ? new SpotEdit.Rename(variable.name(), variable.value())
                        : new SpotEdit.Delete();
        if (!renamed) {
            moves.forEach(move -> addition(spot, move));
        }
        switch (spot) {
            case Spot.InEnvironment in -> {
                Node node = in.place().container();
                containers.computeIfAbsent(node, Container::new).change(in.place(), edit);
                owners.put(node, lines(in.place().file()));
            }
            case Spot.InEnvFile in -> line(in, edit);
            case Spot.InCommand in ->
                    lines(in.file())
                            .replace(
                                    in.range(),
                                    WrapperScript.placeholder(moves.getFirst().target()));
        }
    }

    private void addition(Spot spot, Move move) {
        boolean here = move.spots().getLast().equals(spot);
        if (here && move.wiring() instanceof Wiring.FileVariable variable) {
            additions
                    .computeIfAbsent(move.service(), any -> new ArrayList<>())
                    .add(new Container.Addition(variable.name(), variable.value()));
        }
    }

    private Lines lines(String file) {
        return Objects.requireNonNull(texts.get(file), file);
    }

    private void line(Spot.InEnvFile spot, SpotEdit edit) {
        EnvFile file = spot.file();
        Lines lines = texts.computeIfAbsent(file.name(), any -> new Lines(file.source()));
        switch (edit) {
            case SpotEdit.Rename rename -> {
                lines.replace(spot.line().key(), rename.name());
                lines.replace(spot.line().value(), rename.value());
            }
            case SpotEdit.Delete _ -> EnvLines.delete(lines, spot.line());
        }
    }

    /// New keys are written last, so that they come below what the environment gains.
    private List<ServiceEdits> services() {
        var out = new ArrayList<ServiceEdits>();
        Map<Service, List<Move>> byService = new LinkedHashMap<>();
        for (Move move : planning.moves()) {
            byService.computeIfAbsent(move.service(), any -> new ArrayList<>()).add(move);
        }
        Map<String, Set<Integer>> done = new HashMap<>();
        byService.forEach(
                (service, moves) -> {
                    Lines lines = lines(service.file().name());
                    var edits = new ServiceEdits(service, lines);
                    edits.secrets(mounts(moves));
                    added(service, edits);
                    wrapper(service, moves, edits);
                    out.add(edits);
                    Set<Integer> seen =
                            done.computeIfAbsent(service.file().name(), any -> new HashSet<>());
                    new References(moves).rewrite(service, lines, seen);
                });
        return out;
    }

    private static Set<ServiceEdits.Mount> mounts(List<Move> moves) {
        var out = new LinkedHashSet<ServiceEdits.Mount>();
        for (Move move : moves) {
            if (move.mounts()) {
                out.add(new ServiceEdits.Mount(move.secret(), move.target()));
            }
            if (move.needsHelper()) {
                out.add(new ServiceEdits.Mount(Planning.HELPER, Planning.HELPER));
            }
        }
        return out;
    }

    private void added(Service service, ServiceEdits edits) {
        List<Container.Addition> wanted = additions.getOrDefault(service, List.of());
        if (wanted.isEmpty()) {
            return;
        }
        Node own =
                service.own()
                        .flatMap(mapping -> mapping.entry("environment"))
                        .map(Node.Entry::value)
                        .orElse(null);
        boolean fits = own instanceof Node.Mapping || own instanceof Node.Sequence;
        if (fits && own != null && Environments.isAddable(planning.project(), service)) {
            Container container = containers.computeIfAbsent(own, Container::new);
            owners.put(own, lines(service.file().name()));
            wanted.forEach(container::add);
        } else {
            edits.environment(wanted);
        }
    }

    /// One wrapper a service, for all its variables and words that need one.
    private void wrapper(Service service, List<Move> moves, ServiceEdits edits) {
        Optional<ImageConfig> runtime =
                moves.stream().flatMap(each -> each.runtime().stream()).findFirst();
        if (runtime.isEmpty()) {
            return;
        }
        List<Move> wrapped = new ArrayList<>(below(service));
        moves.stream().filter(each -> each.runtime().isPresent()).forEach(wrapped::add);
        edits.entrypoint(WrapperScript.entrypoint(wrapped, runtime.get().entrypoint()));
        boolean hasCommand =
                planning.project().declarations(service.name()).stream()
                        .filter(each -> each.equals(service) || isLayer(service))
                        .anyMatch(each -> each.get("command").isPresent());
        if (!hasCommand && !runtime.get().command().isEmpty()) {
            edits.command(runtime.get().command());
        }
    }

    /// A declaration without image or build lies over another file's; its wrapper replaces that
    /// file's and must set the same variables.
    private List<Move> below(Service service) {
        return isLayer(service)
                ? planning.moves().stream()
                        .filter(each -> each.service().name().equals(service.name()))
                        .filter(each -> !each.service().equals(service))
                        .filter(each -> each.runtime().isPresent())
                        .toList()
                : List.of();
    }

    private static boolean isLayer(Service service) {
        return service.get("image").isEmpty() && service.get("build").isEmpty();
    }

    private void topLevel() {
        for (ComposeFile file : planning.project().files()) {
            Map<String, String> files = new TreeMap<>();
            for (Move move : planning.moves()) {
                if (move.mounts() && move.service().file().equals(file)) {
                    files.put(move.secret(), path(file, move.secret()));
                    if (move.needsHelper()) {
                        files.put(Planning.HELPER, path(file, Planning.HELPER));
                    }
                }
            }
            if (!files.isEmpty()) {
                TopLevel.secrets(file, lines(file.name()), files);
            }
        }
    }

    private String path(ComposeFile file, String secret) {
        Path target = planning.project().root().folder().resolve(planning.folder()).resolve(secret);
        String relative = file.base().relativize(target).toString().replace('\\', '/');
        return relative.startsWith("..") ? relative : "./" + relative;
    }
}
