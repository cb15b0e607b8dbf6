package dev.unseen.compose.expose;

import dev.unseen.compose.plan.SecretValue;
import dev.unseen.compose.project.ComposeFile;
import dev.unseen.compose.project.Project;
import dev.unseen.compose.project.Root;
import dev.unseen.compose.project.Scalars;
import dev.unseen.compose.yaml.Node;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The exact values by which this project's secrets are found elsewhere: those of variables, and
/// those that lie in secret files already. They stay in this process.
final class Fingerprints {
    private final Map<String, String> values = new TreeMap<>();
    private final Set<String> files = new HashSet<>();

    private Fingerprints() {}

    static Fingerprints of(Project project) {
        var out = new Fingerprints();
        Exposure.values(project).forEach(out::add);
        project.files().forEach(file -> out.addFiles(project.root(), file));
        return out;
    }

    private void add(String name, SecretValue value) {
        if (Exposure.isDistinct(value)) {
            values.put(name, new String(value.bytes(), StandardCharsets.ISO_8859_1));
        }
    }

    private void addFiles(Root root, ComposeFile compose) {
        if (compose.root().get("secrets").orElse(null) instanceof Node.Mapping secrets) {
            for (Node.Entry each : secrets.entries()) {
                if (each.value().target() instanceof Node.Mapping secret) {
                    secret.get("file")
                            .flatMap(Scalars::text)
                            .map(written -> root.reach(compose.base(), written))
                            .ifPresent(reach -> addFile(root, each.name(), reach));
                }
            }
        }
    }

    private void addFile(Root root, String name, Root.Reach reach) {
        if (reach instanceof Root.Reach.Inside inside) {
            files.add(root.name(inside.file()));
            String text = new String(root.read(inside.file()), StandardCharsets.UTF_8);
            add(name, new SecretValue(text));
        }
    }

    /// Whether a file of this name, relative to the project, is one of its secret files.
    boolean isSecretFile(String name) {
        return files.contains(name);
    }

    /// The names of the secrets whose values stand in this content.
    List<String> in(byte[] content) {
        String text = new String(content, StandardCharsets.ISO_8859_1);
        return values.entrySet().stream()
                .filter(each -> text.contains(each.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }
}
