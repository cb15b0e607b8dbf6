package dev.unseen.fleet.blueprint;

import dev.unseen.chassis.failure.Outage;
import dev.unseen.chassis.failure.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The blueprints that can be deployed: those we ship, and those in the operator's folder. A file
/// of the operator's replaces the shipped one of its name.
public final class Blueprints {

    private static final List<String> SHIPPED = List.of("core-7");
    private static final int FILE_BYTES_MAX = 256 * 1024;

    private final Optional<Path> folder;

    public Blueprints(Optional<Path> folder) {
        this.folder = folder;
    }

    /// A blueprint with the text that it was read from.
    public record Source(Blueprint blueprint, String text) {

        public BlueprintVersion version() {
            return new BlueprintVersion(blueprint.name(), digest(text));
        }
    }

    /// Every blueprint, in order of name. Errors: `Refusal` that names the first wrong line.
    public List<Source> all() {
        Map<String, Source> all = new TreeMap<>();
        SHIPPED.forEach(name -> all.put(name, shipped(name)));
        for (Path file : files()) {
            Source source = read(file);
            all.put(source.blueprint().name().value(), source);
        }
        return List.copyOf(all.values());
    }

    /// One blueprint; a mistake in another file does not matter here.
    public Source named(BlueprintName name) {
        String file = name + ".yaml";
        if (folder.isPresent() && Files.exists(folder.get().resolve(file))) {
            return read(folder.get().resolve(file));
        }
        if (SHIPPED.contains(name.value())) {
            return shipped(name.value());
        }
        throw Refusal.malformed(
                "There is no such blueprint; there are: " + String.join(", ", names()) + ".");
    }

    private TreeSet<String> names() {
        var names = new TreeSet<>(SHIPPED);
        for (Path file : files()) {
            String name = String.valueOf(file.getFileName());
            names.add(name.substring(0, name.length() - ".yaml".length()));
        }
        return names;
    }

    /// Checks a text that is not a file here, such as one a deployment was ordered by.
    public static Blueprint parse(String source, String text) {
        return BlueprintReader.read(source, text);
    }

    private List<Path> files() {
        if (folder.isEmpty() || Files.notExists(folder.get())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder.get())) {
            return files.filter(each -> each.toString().endsWith(".yaml"))
                    .sorted()
                    .limit(BlueprintLimits.USUAL.files())
                    .toList();
        } catch (IOException e) {
            throw new Outage("blueprints", "their folder cannot be read", e);
        }
    }

    private static Source read(Path file) {
        String name = String.valueOf(file.getFileName());
        try {
            if (Files.size(file) > FILE_BYTES_MAX) {
                throw Refusal.malformed(
                        "%s: a blueprint has at most %d bytes.".formatted(name, FILE_BYTES_MAX));
            }
            String text = Files.readString(file);
            var source = new Source(parse(name, text), text);
            if (!name.equals(source.blueprint().name() + ".yaml")) {
                throw Refusal.malformed(
                        "%s:1: name has to be the file's: a blueprint NAME is in NAME.yaml."
                                .formatted(name));
            }
            return source;
        } catch (IOException e) {
            throw new Outage("blueprints", name + " cannot be read", e);
        }
    }

    private static Source shipped(String name) {
        String file = name + ".yaml";
        try (InputStream in = Blueprints.class.getResourceAsStream("/blueprints/" + file)) {
            if (in == null) {
                throw new IllegalStateException("the blueprint " + file + " was not packaged");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new Source(parse(file, text), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(String text) {
        try {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
