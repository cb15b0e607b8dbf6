package dev.unseen.compose.project;

import dev.unseen.compose.env.DotEnv;
import dev.unseen.compose.env.Lookup;
import dev.unseen.compose.env.Template;
import dev.unseen.compose.failure.Outage;
import dev.unseen.compose.failure.Refusal;
import dev.unseen.compose.text.SourceText;
import dev.unseen.compose.yaml.Node;
import dev.unseen.compose.yaml.YamlText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Reads a project: the files named or found, what they include and extend, and the environment.
public final class ProjectReader {
    private static final Pattern COMPOSE_NAME =
            Pattern.compile(".*compose.*\\.ya?ml", Pattern.CASE_INSENSITIVE);
    private static final Pattern SAMPLE_NAME =
            Pattern.compile(
                    "\\.?env.*[.-](example|sample|dist|template|default)|.*\\.env\\.example");
    private static final List<String> STANDARD =
            List.of(
                    "compose.yaml",
                    "compose.yml",
                    "docker-compose.yml",
                    "docker-compose.yaml",
                    "compose.override.yml",
                    "compose.override.yaml",
                    "docker-compose.override.yml",
                    "docker-compose.override.yaml");

    private final Root root;
    private final Limits limits;
    private final Lookup shell;
    private final List<Note> notes = new ArrayList<>();
    private final Map<String, ComposeFile> files = new LinkedHashMap<>();
    private final Map<Path, EnvFile> dotenv = new LinkedHashMap<>();

    private ProjectReader(Root root, Limits limits, Lookup shell) {
        this.root = root;
        this.limits = limits;
        this.shell = shell;
    }

    /// What the caller asks for: compose files and interpolation files, empty lists for the usual.
    public record Request(
            Path folder, List<String> files, List<String> envFiles, Map<String, String> shell) {
        public Request {
            files = List.copyOf(files);
            envFiles = List.copyOf(envFiles);
            shell = Map.copyOf(shell);
        }
    }

    public static Project read(Request request) {
        return read(request, Limits.DEFAULT);
    }

    public static Project read(Request request, Limits limits) {
        Root root = Root.of(request.folder(), limits);
        var reader = new ProjectReader(root, limits, Lookup.of(request.shell()));
        return reader.project(request);
    }

    private Project project(Request request) {
        List<String> names = request.files().isEmpty() ? found() : request.files();
        Path base = base(names.getFirst());
        Lookup lookup = lookup(base, request.envFiles(), shell);
        for (String name : names) {
            add(root.folder(), name, base, lookup, 0);
        }
        var flat = new Flat(limits.entriesMax());
        var services = new ServiceReader(root, flat, notes);
        var all = new ArrayList<Service>();
        files.values().forEach(file -> all.addAll(services.services(file)));
        return new Project(
                root,
                List.copyOf(files.values()),
                all,
                List.copyOf(dotenv.values()),
                samples(base),
                shell,
                notes);
    }

    private Path base(String first) {
        return switch (root.reach(root.folder(), first)) {
            case Root.Reach.Inside inside -> parent(inside.file());
            default -> root.folder();
        };
    }

    private Path parent(Path file) {
        Path parent = file.getParent();
        return parent == null ? root.folder() : parent;
    }

    /// The compose files of the folder: Compose's own names first, then whatever is named like
    /// one, because those share the same `.env` and would break when its values leave.
    private List<String> found() {
        List<String> names =
                list(root.folder()).stream()
                        .filter(name -> COMPOSE_NAME.matcher(name).matches())
                        .sorted()
                        .toList();
        if (names.isEmpty()) {
            throw Refusal.notFound(
                    "no compose file in " + root.folder() + "; name one with -f FILE");
        }
        var ordered = new ArrayList<>(STANDARD.stream().filter(names::contains).toList());
        names.stream().filter(name -> !ordered.contains(name)).forEach(ordered::add);
        return ordered;
    }

    private static List<String> list(Path folder) {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.filter(Files::isRegularFile)
                    .map(path -> String.valueOf(path.getFileName()))
                    .limit(10_000)
                    .toList();
        } catch (IOException e) {
            throw new Outage("disk", "cannot list " + folder);
        }
    }

    private void add(Path from, String written, Path base, Lookup lookup, int depth) {
        Path path =
                switch (root.reach(from, written)) {
                    case Root.Reach.Inside inside -> inside.file();
                    case Root.Reach.Missing _ -> throw Refusal.notFound("no file " + written);
                    case Root.Reach.Outside _ ->
                            throw Refusal.notPermitted(
                                    written + " lies outside the project; give its folder as DIR");
                };
        String name = root.name(path);
        if (files.containsKey(name)) {
            return;
        }
        if (depth > limits.includeDepthMax() || files.size() >= limits.filesMax()) {
            throw Refusal.limit(
                    "more than " + limits.filesMax() + " files or too many nested includes");
        }
        SourceText source = SourceText.of(root.read(path), name);
        Node tree = YamlText.read(name, source, limits.yaml());
        if (tree instanceof Node.Mapping mapping) {
            var file = new ComposeFile(path, name, source, mapping, base, lookup);
            files.put(name, file);
            includes(file, depth);
            extended(file, depth);
        } else if (tree instanceof Node.Scalar scalar && scalar.isNull()) {
            notes.add(new Note(name, name, "the file is empty"));
        } else {
            throw Refusal.malformed(name + " is not a mapping of services");
        }
    }

    private void includes(ComposeFile file, int depth) {
        if (!(file.root().get("include").orElse(null) instanceof Node.Sequence list)) {
            return;
        }
        for (Node item : list.items()) {
            Node target = item.target();
            if (target instanceof Node.Mapping mapping) {
                include(file, mapping, depth);
            } else {
                text(file, target).ifPresent(path -> include(file, path, Optional.empty(), depth));
            }
        }
    }

    private void include(ComposeFile file, Node.Mapping mapping, int depth) {
        Optional<String> folder = mapping.get("project_directory").flatMap(n -> text(file, n));
        for (String path : texts(file, mapping.get("path"))) {
            include(file, path, folder, depth);
        }
    }

    private void include(ComposeFile file, String path, Optional<String> folder, int depth) {
        if (!(root.reach(file.base(), path) instanceof Root.Reach.Inside inside)) {
            notes.add(new Note(file.name(), path, "include is missing or outside the project"));
            return;
        }
        Path base =
                folder.map(name -> file.base().resolve(name).normalize())
                        .orElse(parent(inside.file()));
        Lookup lookup = base.equals(file.base()) ? file.lookup() : nested(base, file.lookup());
        add(file.base(), path, base, lookup, depth + 1);
    }

    private Lookup nested(Path base, Lookup outer) {
        return root.reach(base, ".env") instanceof Root.Reach.Inside inside
                ? outer.or(Lookup.of(dotenv(inside.file()).content().values(outer)))
                : outer;
    }

    private void extended(ComposeFile file, int depth) {
        if (!(file.root().get("services").orElse(null) instanceof Node.Mapping services)) {
            return;
        }
        for (Node.Entry service : services.entries()) {
            if (service.value().target() instanceof Node.Mapping mapping
                    && mapping.get("extends").orElse(null) instanceof Node.Mapping extension) {
                extension
                        .get("file")
                        .flatMap(node -> text(file, node))
                        .ifPresent(path -> extend(file, path, depth));
            }
        }
    }

    private void extend(ComposeFile file, String path, int depth) {
        if (root.reach(file.base(), path) instanceof Root.Reach.Inside inside) {
            add(file.base(), path, parent(inside.file()), file.lookup(), depth + 1);
        } else {
            notes.add(new Note(file.name(), path, "extends a file missing or outside the project"));
        }
    }

    private static List<String> texts(ComposeFile file, Optional<Node> node) {
        if (node.orElse(null) instanceof Node.Sequence list) {
            return list.items().stream()
                    .map(item -> text(file, item.target()))
                    .flatMap(Optional::stream)
                    .toList();
        }
        return node.flatMap(each -> text(file, each)).stream().toList();
    }

    private static Optional<String> text(ComposeFile file, Node node) {
        return Scalars.text(node).map(text -> Template.of(text).resolve(file.lookup()).text());
    }

    private Lookup lookup(Path base, List<String> named, Lookup outer) {
        var values = new HashMap<String, String>();
        for (String name : named.isEmpty() ? List.of(".env") : named) {
            Path from = named.isEmpty() ? base : root.folder();
            if (root.reach(from, name) instanceof Root.Reach.Inside inside) {
                values.putAll(dotenv(inside.file()).content().values(outer));
            } else if (!named.isEmpty()) {
                throw Refusal.notFound("no environment file " + name + " inside the project");
            }
        }
        return outer.or(Lookup.of(values));
    }

    private EnvFile dotenv(Path path) {
        return dotenv.computeIfAbsent(path, this::envFile);
    }

    private EnvFile envFile(Path path) {
        String name = root.name(path);
        SourceText source = SourceText.of(root.read(path), name);
        return new EnvFile(path, name, source, DotEnv.read(name, source));
    }

    private List<EnvFile> samples(Path base) {
        return list(base).stream()
                .filter(name -> SAMPLE_NAME.matcher(name).matches())
                .sorted()
                .map(name -> root.reach(base, name))
                .filter(Root.Reach.Inside.class::isInstance)
                .map(reach -> envFile(((Root.Reach.Inside) reach).file()))
                .toList();
    }
}
