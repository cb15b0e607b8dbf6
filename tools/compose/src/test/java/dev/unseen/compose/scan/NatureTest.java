package dev.unseen.compose.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unseen.compose.env.Lookup;
import dev.unseen.compose.env.Template;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Names and values together, where neither settles it alone.
class NatureTest {
    private static final Lookup KNOWN =
            Lookup.of(Map.of("BOT_TOKEN", "canary-1", "DB_PASSWORD", "canary-2"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ENTE_KEY_ENCRYPTION | yvmG/RnzKrbCb9L3mgsmoxXr9H7i2Z4qlbT0mL3ln4w= | MOVE
                    API_KEY_ENCRYPTION | aes | KEEP
                    PAGERDUTY_ROUTING_KEY | e93facc04764012d7bfb002500d5d1a6 | MOVE
                    AMQP_ROUTING_KEY | orders.created | KEEP
                    SESSION_COOKIE | sid | KEEP
                    CLAUDE_WEB_COOKIE | 9f86d081884c7d659a2feaa0c55ad015 | MOVE
                    APP_SEED | 60303ae22b998861bce3b28f33eec1be | MOVE
                    APP_SEED | 42 | KEEP
                    LEVEL_SEED | gargamel77 | KEEP
                    AUTH_API_KEYS | [] | KEEP
                    PROVIDERS | {"apps": [{"client_id": "x", "secret": "canary7781"}]} | MOVE
                    PROVIDERS | {"apps": [{"client_id": "x", "secret": "${KC}"}]} | KEEP
                    DISCORD_BOT_TOKEN_ID | ${BOT_TOKEN} | MOVE
                    DB_OPTIONS_ENABLED | ${DB_PASSWORD:+true} | KEEP
                    CONNECT_SSL_KEYSTORE_CREDENTIALS | keystore_creds | KEEP
                    """)
    void judge_ofANameWithAValue_decides(String name, String value, Decision decision) {
        var subject =
                new Nature.Subject(
                        name, Optional.of(Template.of(value)), KNOWN, Lookup.of(Map.of()));
        assertThat(Nature.judge(subject).decision()).isEqualTo(decision);
    }
}
