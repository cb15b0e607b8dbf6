package dev.unseen.compose.convention;

import dev.unseen.compose.project.Root;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// The source of a service that the project builds itself, asked how it reads its settings.
public final class Sources {
    private static final int FILES_MAX = 3_000;
    private static final int BYTES_MAX = 400_000;
    private static final Set<String> SKIPPED =
            Set.of(
                    ".git",
                    "node_modules",
                    "target",
                    "build",
                    "dist",
                    "vendor",
                    ".venv",
                    "venv",
                    "secrets",
                    "secrets-backup");
    private static final Pattern TEXT =
            Pattern.compile(
                    ".*\\.(py|js|mjs|cjs|ts|go|rb|php|java|kt|cs|rs|sh|yml|yaml|properties|toml)");

    private static final Pattern COMPOSE = Pattern.compile("(?m)^services:\\s*$");

    private final List<String> texts;

    private Sources(List<String> texts) {
        this.texts = texts;
    }

    /// Reads the text files of a build context that lies inside the project.
    public static Sources of(Root root, Path context) {
        var texts = new ArrayList<String>();
        if (context.startsWith(root.folder()) && Files.isDirectory(context)) {
            collect(context, texts);
        }
        return new Sources(List.copyOf(texts));
    }

    private static void collect(Path context, List<String> texts) {
        try {
            Files.walkFileTree(
                    context,
                    new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes a) {
                            String name = String.valueOf(dir.getFileName());
                            return SKIPPED.contains(name)
                                    ? FileVisitResult.SKIP_SUBTREE
                                    : FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult visitFile(Path file, BasicFileAttributes a)
                                throws IOException {
                            boolean text =
                                    TEXT.matcher(String.valueOf(file.getFileName())).matches();
                            if (text && a.isRegularFile() && a.size() <= BYTES_MAX) {
                                add(Files.readAllBytes(file), texts);
                            }
                            return texts.size() >= FILES_MAX
                                    ? FileVisitResult.TERMINATE
                                    : FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult visitFileFailed(Path file, IOException e) {
                            return FileVisitResult.CONTINUE;
                        }
                    });
        } catch (IOException e) {
            texts.clear();
        }
    }

    /// Compose files name every variable and read none.
    private static void add(byte[] bytes, List<String> texts) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        if (!COMPOSE.matcher(text).find()) {
            texts.add(text);
        }
    }

    /// Whether the program names `NAME_FILE` itself.
    public boolean readsFileVariable(String variable) {
        return has(Pattern.compile("\\b" + Pattern.quote(variable) + "_FILE\\b"));
    }

    /// Whether any source at hand names the variable at all.
    public boolean mentions(String variable) {
        return texts.isEmpty()
                || has(Pattern.compile("\\b(?i:" + Pattern.quote(variable) + ")\\b"));
    }

    /// Whether one file has both.
    boolean hasTogether(Pattern one, Pattern other) {
        return texts.stream()
                .anyMatch(each -> one.matcher(each).find() && other.matcher(each).find());
    }

    boolean has(Pattern pattern) {
        return texts.stream().anyMatch(text -> pattern.matcher(text).find());
    }
}
