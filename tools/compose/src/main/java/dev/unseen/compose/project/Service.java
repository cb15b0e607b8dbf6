package dev.unseen.compose.project;

import dev.unseen.compose.env.Template;
import dev.unseen.compose.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A service as one file declares it, merge keys resolved. `own` is the mapping written under the
/// service's name, into which new keys go.
public record Service(
        ComposeFile file,
        String name,
        Node.Entry declaration,
        List<Node.Entry> entries,
        List<Variable> variables,
        List<EnvFileUse> envFiles) {

    /// One `env_file` of a service; `file` is empty when it is missing or beyond the project.
    public record EnvFileUse(String written, boolean required, Optional<EnvFile> file, Node item) {}

    public Optional<Node> get(String key) {
        return entry(key).map(Node.Entry::value).map(Node::target);
    }

    public Optional<Node.Entry> entry(String key) {
        return entries.stream().filter(entry -> entry.name().equals(key)).findFirst();
    }

    /// The service's own mapping; empty when it is nothing but an alias of another one.
    public Optional<Node.Mapping> own() {
        return declaration.value() instanceof Node.Mapping mapping
                ? Optional.of(mapping)
                : Optional.empty();
    }

    /// The image as interpolation gives it.
    public Optional<String> image() {
        return text("image");
    }

    public Optional<String> text(String key) {
        return get(key).flatMap(this::text);
    }

    public Optional<String> text(Node node) {
        return Scalars.text(node)
                .map(text -> Template.of(text).resolve(file.lookup()))
                .map(Template.Value::text)
                .filter(text -> !text.isEmpty());
    }

    /// A list of texts, or one text as a list of one.
    public List<String> texts(String key) {
        var out = new ArrayList<String>();
        get(key).ifPresent(
                        node -> {
                            if (node instanceof Node.Sequence sequence) {
                                sequence.items()
                                        .forEach(item -> text(item.target()).ifPresent(out::add));
                            } else {
                                text(node).ifPresent(out::add);
                            }
                        });
        return out;
    }

    /// A file declares a service once.
    @Override
    public boolean equals(Object other) {
        return other instanceof Service that && file.equals(that.file) && name.equals(that.name);
    }

    @Override
    public int hashCode() {
        return file.hashCode() * 31 + name.hashCode();
    }
}
