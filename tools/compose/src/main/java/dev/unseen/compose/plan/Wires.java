package dev.unseen.compose.plan;

import dev.unseen.compose.convention.Convention;
import dev.unseen.compose.convention.FrameworkFile;
import dev.unseen.compose.convention.ImageConfig;
import dev.unseen.compose.convention.Sources;
import dev.unseen.compose.project.Scalars;
import dev.unseen.compose.project.Service;
import dev.unseen.compose.yaml.Node;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// Chooses how a service reads a secret, best first: the program itself, the image's convention, a
/// wrapper. An image that nobody knows is asked for, never guessed at.
final class Wires {
    private final Runtimes runtimes;
    private final boolean helped;

    /// `helped` says that a shell can be brought along.
    Wires(Runtimes runtimes, boolean helped) {
        this.runtimes = runtimes;
        this.helped = helped;
    }

    static String target(String variable) {
        return variable.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_.-]", "_");
    }

    Wiring wire(Wanted wanted) {
        if (!wanted.obstacle().isEmpty()) {
            return new Wiring.Unwired(wanted.obstacle());
        }
        Convention convention = runtimes.convention(wanted.service());
        if (wanted.isArgument()) {
            return wrapped(wanted, Wiring.Argument::new);
        }
        String variable = wanted.variable();
        String path = "/run/secrets/" + target(variable);
        if (convention.reads(variable) && convention.style() == Convention.Style.FILES) {
            return new Wiring.Reader(target(variable), "files");
        }
        if (convention.reads(variable)) {
            Convention.Style style = convention.style();
            return new Wiring.FileVariable(
                    style.variable(variable), style.value(path), style.sign());
        }
        return source(wanted, path).orElseGet(() -> last(wanted, convention));
    }

    private Optional<Wiring> source(Wanted wanted, String path) {
        Sources sources = runtimes.sources(wanted.service());
        String variable = wanted.variable();
        if (sources.readsFileVariable(variable)) {
            return Optional.of(new Wiring.FileVariable(variable + "_FILE", path, "_FILE"));
        }
        return FrameworkFile.of(sources, variable)
                .map(file -> new Wiring.Reader(file.name(), file.sign()));
    }

    private Wiring last(Wanted wanted, Convention convention) {
        boolean shared = wanted.spots().stream().allMatch(Spot.InEnvFile.class::isInstance);
        if (shared && convention != Convention.UNKNOWN && !isMentioned(wanted)) {
            return new Wiring.Dropped();
        }
        return wrapped(wanted, Wiring.Wrapper::new);
    }

    private Wiring wrapped(Wanted wanted, Function<ImageConfig, Wiring> form) {
        Optional<ImageConfig> runtime = runtimes.runtime(wanted.service());
        if (runtime.isEmpty()) {
            return new Wiring.Unwired(
                    "what the image starts is unknown here; pull it where an engine runs, or give"
                            + " --runtime "
                            + wanted.service().name()
                            + "='{\"entrypoint\":[…],\"command\":[…]}'");
        }
        return runtime.get().shell() || helped && isKnown(runtime.get())
                ? form.apply(runtime.get())
                : new Wiring.Unwired(
                        "the image has no shell to wrap and reads no file for this; --helper with"
                                + " a static busybox brings one");
    }

    /// The table knows of some images only that they have no shell.
    private static boolean isKnown(ImageConfig runtime) {
        return !runtime.entrypoint().isEmpty() || !runtime.command().isEmpty();
    }

    /// Whether the service's own command, health check or start scripts may use the variable.
    private static boolean isMentioned(Wanted wanted) {
        Service service = wanted.service();
        boolean scripts =
                service.get("volumes")
                        .map(node -> mentions(node, "docker-entrypoint"))
                        .orElse(false);
        return scripts
                || Stream.of("command", "entrypoint", "healthcheck")
                        .map(service::get)
                        .flatMap(Optional::stream)
                        .anyMatch(node -> mentions(node, wanted.variable()));
    }

    private static boolean mentions(Node node, String text) {
        return switch (node.target()) {
            case Node.Mapping mapping ->
                    mapping.entries().stream().anyMatch(each -> mentions(each.value(), text));
            case Node.Sequence list -> list.items().stream().anyMatch(each -> mentions(each, text));
            default -> Scalars.text(node).filter(each -> each.contains(text)).isPresent();
        };
    }
}
