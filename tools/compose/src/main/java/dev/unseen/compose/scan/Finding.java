package dev.unseen.compose.scan;

import java.util.Optional;

/// One line of a scan: a variable of a service or of an environment file, or something else that a
/// person should see. It holds no value and no digest of one.
public record Finding(
        String file,
        Optional<String> service,
        Optional<String> variable,
        Verdict verdict,
        int line) {

    public static Finding note(String file, int line, String rule, String sentence) {
        Verdict verdict = Verdict.report(rule, sentence);
        return new Finding(file, Optional.empty(), Optional.empty(), verdict, line);
    }

    public static Finding note(
            String file, Optional<String> service, int line, String rule, String sentence) {
        return new Finding(file, service, Optional.empty(), Verdict.report(rule, sentence), line);
    }

    public Decision decision() {
        return verdict.decision();
    }
}
