package dev.unseen.compose.plan;

import dev.unseen.compose.convention.Convention;
import dev.unseen.compose.convention.Conventions;
import dev.unseen.compose.convention.Dockerfile;
import dev.unseen.compose.convention.ImageConfig;
import dev.unseen.compose.convention.Images;
import dev.unseen.compose.convention.Sources;
import dev.unseen.compose.project.Project;
import dev.unseen.compose.project.Root;
import dev.unseen.compose.project.Service;
import dev.unseen.compose.text.SourceText;
import dev.unseen.compose.yaml.Node;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What each service starts and as whom: from the compose file, the engine, the Dockerfile or the
/// table, in this order.
final class Runtimes {
    private final Project project;
    private final Images images;
    private final Map<String, ImageConfig> chosen;
    private final Map<Path, Sources> sources = new HashMap<>();

    Runtimes(Project project, Images images, Map<String, ImageConfig> chosen) {
        this.project = project;
        this.images = images;
        this.chosen = chosen;
    }

    Convention convention(Service service) {
        if (build(service).isPresent()) {
            return Convention.UNKNOWN;
        }
        return project.image(service.name())
                .map(Conventions.builtIn()::of)
                .orElse(Convention.UNKNOWN);
    }

    /// The source of a service built here; no texts for any other.
    Sources sources(Service service) {
        return build(service)
                .map(build -> sources.computeIfAbsent(build.context(), this::read))
                .orElseGet(() -> read(Path.of("/nonexistent")));
    }

    private Sources read(Path context) {
        return Sources.of(project.root(), context);
    }

    /// The configuration below what the compose file says.
    private Optional<ImageConfig> image(Service service) {
        Optional<ImageConfig> given = Optional.ofNullable(chosen.get(service.name()));
        Optional<ImageConfig> inspected =
                images.inspect(project.image(service.name()).orElse(project.builtName(service)));
        return given.or(() -> inspected)
                .or(() -> build(service).flatMap(this::built))
                .or(() -> table(convention(service)));
    }

    private static Optional<ImageConfig> table(Convention convention) {
        boolean known = convention.entrypoint().isPresent() && convention.command().isPresent();
        boolean blocked = !convention.hasShell();
        return known || blocked
                ? Optional.of(
                        new ImageConfig(
                                convention.entrypoint().orElse(List.of()),
                                convention.command().orElse(List.of()),
                                convention.uid().map(String::valueOf),
                                convention.hasShell()))
                : Optional.empty();
    }

    private record Build(Path context, String dockerfile, Optional<String> target) {}

    private Optional<Build> build(Service service) {
        for (Service each : project.inherited(service.name()).reversed()) {
            Optional<Node> node = each.get("build");
            if (node.isPresent()) {
                return Optional.of(build(each, node.get()));
            }
        }
        return Optional.empty();
    }

    private static Build build(Service service, Node node) {
        Path base = service.file().base();
        if (node instanceof Node.Mapping mapping) {
            String context = mapping.get("context").flatMap(service::text).orElse(".");
            String dockerfile =
                    mapping.get("dockerfile").flatMap(service::text).orElse("Dockerfile");
            Optional<String> target = mapping.get("target").flatMap(service::text);
            return new Build(base.resolve(context).normalize(), dockerfile, target);
        }
        String context = service.text(node).orElse(".");
        return new Build(base.resolve(context).normalize(), "Dockerfile", Optional.empty());
    }

    private Optional<ImageConfig> built(Build build) {
        if (!(project.root().reach(build.context(), build.dockerfile())
                instanceof Root.Reach.Inside inside)) {
            return Optional.empty();
        }
        String text = SourceText.of(project.root().read(inside.file()), "Dockerfile").text();
        return Dockerfile.read(text, build.target()).flatMap(this::below);
    }

    private Optional<ImageConfig> below(Dockerfile file) {
        Optional<ImageConfig> base =
                images.inspect(file.base()).or(() -> table(Conventions.builtIn().of(file.base())));
        if (file.entrypoint().isEmpty() && base.isEmpty()) {
            return Optional.empty();
        }
        List<String> entrypoint =
                file.entrypoint().or(() -> base.map(ImageConfig::entrypoint)).orElse(List.of());
        List<String> command =
                file.command()
                        .or(
                                () ->
                                        file.entrypoint().isPresent()
                                                ? Optional.of(List.of())
                                                : Optional.empty())
                        .or(() -> base.map(ImageConfig::command))
                        .orElse(List.of());
        boolean shell = base.map(ImageConfig::shell).orElse(true);
        Optional<String> user = file.user().or(() -> base.flatMap(ImageConfig::user));
        return Optional.of(new ImageConfig(entrypoint, command, user, shell));
    }

    /// What will really start: the compose file's own entrypoint and command over the image's.
    Optional<ImageConfig> runtime(Service service) {
        Optional<ImageConfig> image = image(service);
        Optional<List<String>> entrypoint = written(service, "entrypoint");
        if (entrypoint.isPresent() && !entrypoint.get().isEmpty()) {
            boolean shell = image.map(ImageConfig::shell).orElse(true);
            Optional<String> user = image.flatMap(ImageConfig::user);
            return Optional.of(new ImageConfig(entrypoint.get(), List.of(), user, shell));
        }
        return image.map(Runtimes::escaped);
    }

    /// As compose text: a dollar of the image's own words is doubled.
    private static ImageConfig escaped(ImageConfig image) {
        return new ImageConfig(
                image.entrypoint().stream().map(word -> word.replace("$", "$$")).toList(),
                image.command().stream().map(word -> word.replace("$", "$$")).toList(),
                image.user(),
                image.shell());
    }

    private Optional<List<String>> written(Service service, String key) {
        return project.inherited(service.name()).stream()
                .map(each -> each.get(key).map(node -> Commands.words(each, node)))
                .flatMap(Optional::stream)
                .reduce((first, last) -> last);
    }

    /// The uid that reads a secret, where anybody says it; a name is not a uid.
    Optional<Integer> uid(Service service) {
        Optional<String> user =
                project.inherited(service.name()).stream()
                        .map(each -> each.text("user"))
                        .flatMap(Optional::stream)
                        .reduce((first, last) -> last);
        if (user.isPresent()) {
            return number(user.get());
        }
        Optional<Integer> table = convention(service).uid();
        return table.or(() -> image(service).flatMap(ImageConfig::user).flatMap(Runtimes::number));
    }

    private static Optional<Integer> number(String user) {
        String first = user.split(":", 2)[0];
        if (first.equals("root")) {
            return Optional.of(0);
        }
        return first.matches("[0-9]{1,9}")
                ? Optional.of(Integer.parseInt(first))
                : Optional.empty();
    }

    /// Whether root in the container may read files of others.
    boolean dropsCapabilities(Service service) {
        return service.texts("cap_drop").stream().anyMatch(each -> each.equalsIgnoreCase("ALL"));
    }
}
