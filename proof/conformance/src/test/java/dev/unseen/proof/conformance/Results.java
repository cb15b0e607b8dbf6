package dev.unseen.proof.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// One section of the page of results, between its own two marks; the rest stays as it is. The
/// page is the checked-in one when `unseen.conform.results` names it, else one under `target`.
final class Results {

    private final String section;
    private final StringBuilder text = new StringBuilder();

    Results(String section) {
        this.section = section;
    }

    Results line(String format, Object... values) {
        text.append(format.formatted(values)).append('\n');
        return this;
    }

    void write() throws IOException {
        String named = System.getProperty("unseen.conform.results", "");
        Path page = named.isEmpty() ? Tree.work("results").resolve("RESULTS.md") : Path.of(named);
        String begin = "<!-- " + section + " -->\n";
        String end = "<!-- end of " + section + " -->\n";
        String before = Files.exists(page) ? Files.readString(page) : "# Results\n";
        int from = before.indexOf(begin);
        int to = before.indexOf(end);
        String now = begin + text + end;
        Files.writeString(
                page,
                from < 0 || to < 0
                        ? before + "\n" + now
                        : before.substring(0, from) + now + before.substring(to + end.length()));
        System.out.print(text);
    }
}
