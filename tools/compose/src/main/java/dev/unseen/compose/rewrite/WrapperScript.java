package dev.unseen.compose.rewrite;

import dev.unseen.compose.plan.Move;
import dev.unseen.compose.plan.Planning;
import dev.unseen.compose.plan.Wiring;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The last resort: a shell that reads the files, sets the variables and gives way with `exec`, so
/// that the program keeps its process number and its signals.
final class WrapperScript {
    private static final Pattern SHELL_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private static final String HELPER = "/run/secrets/" + Planning.HELPER;

    private WrapperScript() {}

    /// The entrypoint words, as compose text: every dollar of the script is doubled.
    static List<String> entrypoint(List<Move> moves, List<String> original) {
        boolean helped = moves.stream().anyMatch(Move::needsHelper);
        var words = new ArrayList<String>();
        words.addAll(helped ? List.of(HELPER, "sh") : List.of("/bin/sh"));
        words.add("-c");
        words.add(script(moves, helped ? HELPER + " " : "").replace("$", "$$"));
        words.add("unseen-wrapper");
        words.addAll(original);
        return List.copyOf(words);
    }

    /// What stands in a command for the content of a file; no shell and no YAML minds it.
    static String placeholder(String target) {
        return "__SECRET_" + target + "__";
    }

    /// `tool` stands before `cat` and `env` where the image has none.
    private static String script(List<Move> all, String tool) {
        List<Move> moves = all.stream().filter(each -> !isArgument(each)).toList();
        return arguments(all.stream().filter(WrapperScript::isArgument).toList(), tool)
                + variables(moves, tool);
    }

    private static boolean isArgument(Move move) {
        return move.wiring() instanceof Wiring.Argument;
    }

    /// Walks the words once and puts each file's content where its placeholder stands.
    private static String arguments(List<Move> moves, String tool) {
        if (moves.isEmpty()) {
            return "";
        }
        var script = new StringBuilder();
        for (Move move : moves) {
            script.append(readable(move.path())).append("; ");
        }
        script.append("n=$#; while [ $n -gt 0 ]; do a=$1; shift; ");
        for (Move move : moves) {
            String mark = placeholder(move.target());
            script.append("while case $a in *" + mark + "*) ;; *) false;; esac; do ");
            script.append(
                    "a=${a%%"
                            + mark
                            + "*}$("
                            + tool
                            + "cat "
                            + move.path()
                            + ")${a#*"
                            + mark
                            + "}; ");
            script.append("done; ");
        }
        return script.append("set -- \"$@\" \"$a\"; n=$((n-1)); done; unset a n; ").toString();
    }

    private static String variables(List<Move> moves, String tool) {
        var exported = new StringBuilder();
        var passed = new StringBuilder();
        for (Move move : moves) {
            if (SHELL_NAME.matcher(move.variable()).matches()) {
                exported.append(' ').append(move.variable()).append('=').append(move.path());
            } else {
                passed.append(" '")
                        .append(move.variable())
                        .append("='\"$(" + tool + "cat ")
                        .append(move.path());
                passed.append(")\"");
            }
        }
        var script = new StringBuilder();
        if (!exported.isEmpty()) {
            script.append("for s in").append(exported).append("; do f=${s#*=}; ");
            script.append(readable("\"$f\"")).append("; export \"${s%%=*}=$(");
            script.append(tool).append("cat \"$f\")\"; done; ");
            script.append("unset s f; ");
        }
        if (passed.isEmpty()) {
            return script.append("exec \"$@\"").toString();
        }
        for (Move move : moves) {
            if (!SHELL_NAME.matcher(move.variable()).matches()) {
                script.append(readable(move.path())).append("; ");
            }
        }
        return script.append("exec " + tool + "env --").append(passed).append(" \"$@\"").toString();
    }

    private static String readable(String file) {
        return "[ -r " + file + " ] || { echo cannot read " + file + " >&2; exit 78; }";
    }
}
