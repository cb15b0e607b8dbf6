package dev.unseen.compose.project;

import dev.unseen.compose.env.DotEnv;
import dev.unseen.compose.env.Template;
import dev.unseen.compose.text.SourceText;
import dev.unseen.compose.yaml.Node;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads the services of one compose file.
final class ServiceReader {
    private final Root root;
    private final Flat flat;
    private final List<Note> notes;
    private final Map<String, EnvFile> envFiles = new HashMap<>();

    ServiceReader(Root root, Flat flat, List<Note> notes) {
        this.root = root;
        this.flat = flat;
        this.notes = notes;
    }

    List<Service> services(ComposeFile file) {
        var out = new ArrayList<Service>();
        Optional<Node> services = file.root().get("services");
        if (services.isEmpty()) {
            return out;
        }
        for (Node.Entry entry : flat.entries(services.get())) {
            if (entry.value().target() instanceof Node.Mapping) {
                out.add(service(file, entry));
            }
        }
        return out;
    }

    private Service service(ComposeFile file, Node.Entry declaration) {
        List<Node.Entry> entries = flat.entries(declaration.value());
        var variables = new ArrayList<Variable>();
        var uses = new ArrayList<Service.EnvFileUse>();
        for (Node.Entry entry : entries) {
            switch (entry.name()) {
                case "environment" -> variables(file, entry.value().target(), variables);
                case "env_file" -> uses(file, entry.value().target(), uses);
                default -> {}
            }
        }
        return new Service(
                file,
                declaration.name(),
                declaration,
                entries,
                List.copyOf(variables),
                List.copyOf(uses));
    }

    private void variables(ComposeFile file, Node environment, List<Variable> out) {
        if (environment instanceof Node.Sequence list) {
            for (Node item : list.items()) {
                Scalars.text(item).ifPresent(text -> out.add(variable(file, list, item, text)));
            }
        } else if (environment instanceof Node.Mapping map) {
            for (Flat.Owned each : flat.owned(map)) {
                Node.Entry entry = each.entry();
                Node value = entry.value();
                var place = new Place(file.name(), each.owner(), value, Optional.of(entry));
                out.add(new Variable(entry.name(), Scalars.text(value), place));
            }
        }
    }

    private static Variable variable(ComposeFile file, Node list, Node item, String text) {
        int sign = text.indexOf('=');
        String name = sign < 0 ? text : text.substring(0, sign);
        Optional<String> value =
                sign < 0 ? Optional.empty() : Optional.of(text.substring(sign + 1));
        return new Variable(name, value, new Place(file.name(), list, item, Optional.empty()));
    }

    private void uses(ComposeFile file, Node node, List<Service.EnvFileUse> out) {
        switch (node) {
            case Node.Sequence many -> many.items().forEach(item -> uses(file, item.target(), out));
            case Node.Mapping entry -> {
                boolean required =
                        !entry.get("required").flatMap(Scalars::text).equals(Optional.of("false"));
                boolean raw = entry.get("format").flatMap(Scalars::text).equals(Optional.of("raw"));
                entry.get("path")
                        .flatMap(Scalars::text)
                        .ifPresent(path -> out.add(use(file, entry, path, required, raw)));
            }
            default ->
                    Scalars.text(node)
                            .ifPresent(path -> out.add(use(file, node, path, true, false)));
        }
    }

    private Service.EnvFileUse use(
            ComposeFile file, Node item, String template, boolean required, boolean raw) {
        String written = Template.of(template).resolve(file.lookup()).text();
        Optional<EnvFile> read =
                switch (root.reach(file.base(), written)) {
                    case Root.Reach.Inside inside -> Optional.of(envFile(inside.file(), raw));
                    case Root.Reach.Missing _ -> {
                        notes.add(new Note(file.name(), written, "env_file is missing"));
                        yield Optional.empty();
                    }
                    case Root.Reach.Outside _ -> {
                        String sentence = "env_file lies outside the project and is not read";
                        notes.add(new Note(file.name(), written, sentence));
                        yield Optional.empty();
                    }
                };
        return new Service.EnvFileUse(written, required, read, item);
    }

    private EnvFile envFile(Path path, boolean raw) {
        return envFiles.computeIfAbsent(root.name(path), name -> read(path, name, raw));
    }

    private EnvFile read(Path path, String name, boolean raw) {
        SourceText source = SourceText.of(root.read(path), name);
        DotEnv content = raw ? DotEnv.readRaw(name, source) : DotEnv.read(name, source);
        return new EnvFile(path, name, source, content);
    }
}
