package dev.unseen.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unseen.chassis.failure.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplanationTest {

    private static final String STRONGROOM =
            """
            url: https://127.0.0.1:9311
            data: /var/lib/unseen/strongroom
            store: postgresql://unseen:canary7@db/unseen?password=canary7
            control:
              url: https://127.0.0.1:8443
              credential: /c.json
              machines: /m
            """;
    private static final String CONTROL =
            """
            url: https://127.0.0.1:8443
            data: /d
            strongroom:
              url: https://127.0.0.1:9311
              authority: /a
              credential: /c
              identity: /i
              tls: /t
            local:
              programs: /p
              cache: /x
              agent-options: [-Xmx48m, -Xint]
            """;

    @TempDir private Path directory;

    @Test
    void of_aConfiguration_saysValueOriginAndWhatIsTaken() throws IOException {
        String said = Explanation.of("strongroom", file(STRONGROOM));
        assertThat(said)
                .containsPattern("data +/var/lib/unseen/strongroom +server.yaml:2 +takes an absol")
                .containsPattern("control.machines +/m +server.yaml:7 ")
                .containsPattern("listen.port +0 +default +takes a number from 0 to 65535")
                .containsPattern("warm-entries +20000 +default +takes a whole number from 0 to")
                .containsPattern("identity.new-projects +sealed +default +takes sealed or open")
                .doesNotContain("canary7");
        assertThat(Explanation.of("control", file(CONTROL)))
                .containsPattern("agent-options +-Xmx48m -Xint +server.yaml:12 ");
    }

    /// Each section refuses another key and names those that it takes: these are the table's.
    @Test
    void keys_areThoseThatAreRead() throws IOException {
        keys(Explanation.STRONGROOM, STRONGROOM, StrongroomConfig::read);
        keys(Explanation.CONTROL, CONTROL, ControlConfig::read);
    }

    private void keys(List<Explanation.Key> table, String text, Function<Path, ?> read)
            throws IOException {
        var sections = new TreeSet<String>();
        table.forEach(each -> sections.add(each.section()));
        for (String section : sections) {
            var known = new TreeSet<String>();
            for (Explanation.Key each : table) {
                if (section.isEmpty() && !each.section().isEmpty()) {
                    known.add(each.section());
                } else if (each.section().equals(section)) {
                    known.add(each.last());
                }
            }
            assertThat(allowed(with(text, section), read)).as(section).isEqualTo(known);
        }
    }

    private static String with(String text, String section) {
        if (section.isEmpty()) {
            return text + "unknown: 1\n";
        }
        String head = section + ":\n";
        return text.contains(head)
                ? text.replace(head, head + "  unknown: 1\n")
                : text + head + "  unknown: 1\n";
    }

    private TreeSet<String> allowed(String text, Function<Path, ?> read) throws IOException {
        Optional<String> refused = Optional.empty();
        try {
            read.apply(file(text));
        } catch (Refusal e) {
            refused = Optional.of(e.reason().message());
        }
        String words = refused.orElseThrow();
        String list = words.substring(words.indexOf("allowed: ") + 9, words.length() - 1);
        return new TreeSet<>(Arrays.asList(list.split(", ")));
    }

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("server.yaml"), text);
    }
}
