package dev.unseen.compose.git;

import dev.unseen.compose.failure.Outage;
import dev.unseen.compose.process.Command;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The repository a folder lies in.
public final class Git {
    private static final Duration TIMEOUT_MAX = Duration.ofSeconds(60);
    private static final int OBJECTS_MAX = 50_000;
    private static final int BLOB_BYTES_MAX = 1_000_000;
    private final Path folder;

    private Git(Path folder) {
        this.folder = folder;
    }

    /// The repository of a folder; empty when it lies in none or git is missing.
    public static Optional<Git> of(Path folder) {
        Optional<Path> above = Optional.of(folder.toAbsolutePath());
        while (above.isPresent()) {
            if (Files.exists(above.get().resolve(".git"))) {
                return works(new Git(folder));
            }
            above = Optional.ofNullable(above.get().getParent());
        }
        return Optional.empty();
    }

    private static Optional<Git> works(Git git) {
        try {
            boolean inside = git.run("rev-parse", "--is-inside-work-tree").succeeded();
            return inside ? Optional.of(git) : Optional.empty();
        } catch (Outage e) {
            return Optional.empty();
        }
    }

    private Command.Result run(String... words) {
        return command(words).run();
    }

    private Command command(String... words) {
        var all =
                new ArrayList<>(
                        List.of(
                                "git",
                                "-c",
                                "core.fsmonitor=false",
                                "-c",
                                "core.hooksPath=/dev/null",
                                "-c",
                                "core.pager=cat",
                                "-c",
                                "core.quotePath=false"));
        all.addAll(List.of(words));
        return new Command(
                all,
                folder,
                Map.of("GIT_OPTIONAL_LOCKS", "0", "GIT_TERMINAL_PROMPT", "0"),
                TIMEOUT_MAX);
    }

    /// Whether git would leave this path out.
    public boolean ignores(String path) {
        return run("check-ignore", "-q", "--", path).succeeded();
    }

    /// The same, whatever `.gitignore` beside the path itself says.
    public boolean ignoresFromAbove(String path) {
        Command.Result result = run("check-ignore", "-v", "--", path);
        String beside = path.substring(0, path.lastIndexOf('/') + 1) + ".gitignore:";
        boolean own = path.contains("/") && ("/" + result.text()).contains("/" + beside);
        return result.succeeded() && !own;
    }

    /// The tracked files below a path, relative to the folder.
    public List<String> tracked(String path) {
        Command.Result result = run("ls-files", "-z", "--", path);
        return result.succeeded() ? split(result.text()) : List.of();
    }

    /// The tracked files among `paths` with changes that are not committed.
    public List<String> changed(List<String> paths) {
        var words =
                new ArrayList<>(List.of("diff", "--name-only", "-z", "--relative", "HEAD", "--"));
        words.addAll(paths);
        Command.Result result = run(words.toArray(String[]::new));
        return result.succeeded() ? split(result.text()) : List.of();
    }

    public List<String> staged() {
        Command.Result result = run("diff", "--cached", "--name-only", "-z", "--relative");
        return result.succeeded() ? split(result.text()) : List.of();
    }

    /// Every content that a commit would add or change now, with its path as seen from the folder.
    ///
    /// Limits: contents up to a million bytes.
    public void staged(ContentReader reader) {
        String[] words = {
            "diff", "--cached", "--raw", "-z", "--no-renames", "--abbrev=64", "--diff-filter=ACMT"
        };
        Command.Result list = run(words);
        if (!list.succeeded()) {
            throw new Outage("git", "could not say what is staged");
        }
        String below = run("rev-parse", "--show-prefix").text().strip();
        Map<String, List<String>> paths = new LinkedHashMap<>();
        List<String> cells = split(list.text());
        for (int i = 0; i + 1 < cells.size(); i += 2) {
            String path = cells.get(i + 1);
            String seen = path.startsWith(below) ? path.substring(below.length()) : "/" + path;
            String id = cells.get(i).split(" ")[3];
            paths.computeIfAbsent(id, any -> new ArrayList<>()).add(seen);
        }
        ContentReader each =
                (_, id, content) ->
                        paths.getOrDefault(id, List.of())
                                .forEach(one -> reader.read(one, id, content));
        if (!paths.isEmpty()) {
            read(List.copyOf(paths.keySet()), Map.of(), each);
        }
    }

    /// Stages exactly these files and commits them; the repository's own hooks do not run.
    public void commit(List<String> paths, String message) {
        var add = new ArrayList<>(List.of("add", "--"));
        add.addAll(paths);
        var commit = new ArrayList<>(List.of("commit", "-q", "-m", message, "--"));
        commit.addAll(paths);
        boolean done =
                run(add.toArray(String[]::new)).succeeded()
                        && run(commit.toArray(String[]::new)).succeeded();
        if (!done) {
            throw new Outage("git", "could not commit; the files are changed but not committed");
        }
    }

    public boolean isCommitted(String path) {
        return !tracked(path).isEmpty() && changed(List.of(path)).isEmpty();
    }

    private static List<String> split(String text) {
        return List.of(text.split("\0")).stream().filter(each -> !each.isEmpty()).toList();
    }

    /// Every file content the repository remembers, given to `reader` with a path it had.
    ///
    /// Limits: the newest 50,000 objects, contents up to a million bytes.
    public void history(ContentReader reader) {
        Command.Result list = run("rev-list", "--objects", "--all", "--max-count=20000");
        if (!list.succeeded()) {
            return;
        }
        Map<String, String> paths = new LinkedHashMap<>();
        list.text()
                .lines()
                .filter(line -> line.length() > 41)
                .limit(OBJECTS_MAX)
                .forEach(line -> paths.putIfAbsent(line.substring(0, 40), line.substring(41)));
        read(List.copyOf(paths.keySet()), paths, reader);
    }

    private void read(List<String> ids, Map<String, String> paths, ContentReader reader) {
        List<String> small = small(ids);
        for (int from = 0; from < small.size(); from += 500) {
            batch(small.subList(from, Math.min(small.size(), from + 500)), paths, reader);
        }
    }

    /// Those that are contents of files, and not too large to look into.
    private List<String> small(List<String> ids) {
        byte[] input = (String.join("\n", ids) + "\n").getBytes(StandardCharsets.US_ASCII);
        String sizes = command("cat-file", "--batch-check").run(input).text();
        return sizes.lines()
                .map(line -> line.split(" "))
                .filter(cells -> cells.length == 3 && cells[1].equals("blob"))
                .filter(cells -> Long.parseLong(cells[2]) <= BLOB_BYTES_MAX)
                .map(cells -> cells[0])
                .toList();
    }

    /// Reads one content of a repository.
    @FunctionalInterface
    public interface ContentReader {
        void read(String path, String id, byte[] content);
    }

    private void batch(List<String> ids, Map<String, String> paths, ContentReader reader) {
        byte[] input = (String.join("\n", ids) + "\n").getBytes(StandardCharsets.US_ASCII);
        byte[] output = command("cat-file", "--batch").run(input).output();
        int at = 0;
        for (String id : ids) {
            int line = at;
            while (line < output.length && output[line] != '\n') {
                line++;
            }
            String[] head = new String(output, at, line - at, StandardCharsets.US_ASCII).split(" ");
            int size = head.length == 3 ? Integer.parseInt(head[2]) : 0;
            if (line + 1 + size > output.length) {
                return;
            }
            byte[] content = Arrays.copyOfRange(output, line + 1, line + 1 + size);
            reader.read(paths.getOrDefault(id, ""), id, content);
            at = line + 1 + size + 1;
        }
    }
}
