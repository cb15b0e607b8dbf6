package dev.unseen.columns.tool.cli;

import dev.unseen.columns.tool.run.Tally;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// What a command found, once: as lines for people or as one JSON object for programs.
final class Answer {
    private final Map<String, Object> facts = new LinkedHashMap<>();
    private final List<String> lines = new ArrayList<>();

    /// A fact, and the line that tells it.
    Answer add(String name, Object value, String line) {
        facts.put(name, value);
        lines.add(line);
        return this;
    }

    Answer fact(String name, Object value) {
        facts.put(name, value);
        return this;
    }

    Answer line(String line) {
        lines.add(line);
        return this;
    }

    /// All counts of a walk through the rows.
    Answer tally(Tally tally) {
        add("rows", tally.rows(), "rows          " + tally.rows());
        add("plain", tally.plain(), "plain         " + tally.plain());
        fact("encrypted", tally.encrypted());
        tally.encrypted().forEach((key, count) -> line("encrypted     " + count + " under " + key));
        add("absent", tally.absent(), "absent        " + tally.absent());
        add("asRecorded", tally.same(), "as recorded   " + tally.same());
        add("writtenSince", tally.writtenSince(), "written since " + tally.writtenSince());
        add("altered", tally.altered(), "altered       " + tally.altered());
        add("shredded", tally.shredded(), "shredded      " + tally.shredded());
        fact("undecryptable", tally.undecryptable());
        tally.undecryptable().forEach((why, count) -> line("unreadable    " + count + " " + why));
        fact("unfit", tally.unfit());
        tally.unfit().forEach((why, count) -> line("unfit         " + count + " " + why));
        fact("nowhere", tally.nowhere());
        tally.nowhere().forEach(each -> line("look at       no document has " + each));
        fact("problems", tally.problems());
        tally.problems().forEach(each -> line("look at       " + each));
        return this;
    }

    void print(PrintStream out, boolean json) {
        if (json) {
            out.println(JsonMapper.shared().writeValueAsString(facts));
        } else {
            lines.forEach(out::println);
        }
    }
}
