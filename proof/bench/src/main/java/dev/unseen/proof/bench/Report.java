package dev.unseen.proof.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// The section of `RESULTS.md` that one bench writes: between its own two marks, the rest of the
/// page stays as it is.
final class Report {

    private final String bench;
    private final StringBuilder text = new StringBuilder();

    Report(String bench) {
        this.bench = bench;
    }

    void line(String format, Object... values) {
        String line = String.format(Locale.ROOT, format, values);
        System.out.println(line);
        text.append(line).append('\n');
    }

    void writeInto(Path page) throws IOException {
        String begin = "<!-- " + bench + " -->\n";
        String end = "<!-- end of " + bench + " -->\n";
        String before = Files.exists(page) ? Files.readString(page) : "# Results\n";
        String section = begin + text + end;
        int from = before.indexOf(begin);
        int to = before.indexOf(end);
        String after =
                from < 0 || to < 0
                        ? before + "\n" + section
                        : before.substring(0, from) + section + before.substring(to + end.length());
        Files.writeString(page, after);
    }
}
