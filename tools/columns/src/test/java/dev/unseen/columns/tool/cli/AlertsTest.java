package dev.unseen.columns.tool.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// The rules that we ship have the limits that we say.
@DisplayName("S2D-26: default rules for alerts")
class AlertsTest {

    @Test
    void rules_asShipped_haveTheirLimits() throws Exception {
        String rules = Files.readString(Path.of("../../docs/columns/alerts.yaml"));
        assertThat(rules)
                .containsPattern("quantile\\(0\\.95, .*requests_seconds_bucket.* > 0\\.5\\n")
                .containsPattern("cpu_seconds_total.* > 0\\.80\\n")
                .containsPattern("MemAvailable.* > 0\\.90\\n")
                .containsPattern("(?s)status=~\"5\\.\\.\".{0,120} > 0\\.001\\n")
                .contains("columns_poison_opened_total", "columns_unreadable_total");
    }
}
