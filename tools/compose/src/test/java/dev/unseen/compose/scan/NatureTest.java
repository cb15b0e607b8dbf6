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
                    TTL_ACCESS_TOKEN | 1h | KEEP
                    STRATEGIES_ACCESS_TOKEN | jwt | KEEP
                    PASSWORD_SCHEME | PBKDF2 | KEEP
                    COOKIE_ENCRYPTION | aes256 | KEEP
                    COOKIE_ENCRYPTION | Y29sb2J1c0NvbG9idXNDb2xvYnVz | MOVE
                    SUDO_PASSWORD_HASH | $$6$$salt$$hash | MOVE
                    PASSWORD_HASH | argon2id | KEEP
                    ADD_LOCAL_USER | ann:canary-1 | MOVE
                    ADD_LOCAL_USER | ann | KEEP
                    RUN_PROXY_USER | 1000:1000 | KEEP
                    VOICEMAIL_PIN | 4711 | MOVE
                    DATA_PIN | 17 | REPORT
                    UN_WEBHOOK_0_URL | https://example.org/api/notify/12345678-canary-canary | MOVE
                    WEBHOOK_URL | https://n8n.example.org/ | REPORT
                    WEBHOOK_BASE | https://example.org/some-long-path-of-words/x | KEEP
                    NC_DB | pg://db:5432?u=app&p=canary&d=app | MOVE
                    EOS_TOKEN | </s> | KEEP
                    VAPID_PRIVATE | canary | MOVE
                    REPOSITORY_PRIVATE | 10.0.0.0/8 | KEEP
                    USERS | ann:$$2y$$05$$canarycanary | MOVE
                    OTLP_HEADERS | api-key=canary | MOVE
                    CORS_HEADERS | Accept,Authorization,Content-Type | KEEP
                    API_TOKEN | "" | REPORT
                    SMTP_URL | smtps://ann@example.org:canary@mail.example.org | MOVE
                    SMTP_URL | smtp://ann@mail.example.org:587 | KEEP
                    KEY_PRIV | canary | MOVE
                    KEY_PRIVILEGES | all | KEEP
                    TURN_USER | ann:canary | MOVE
                    CRON_BEARER | canary99 | MOVE
                    SEND_BEARER | true | KEEP
                    IMAGE_PULL_SECRET | regcred | KEEP
                    PASSWORD_con1 | canary | MOVE
                    PASSWORD_MODE_con1 | askUser | KEEP
                    """)
    void judge_ofANameWithAValue_decides(String name, String value, Decision decision) {
        var subject =
                new Nature.Subject(
                        name, Optional.of(Template.of(value)), KNOWN, Lookup.of(Map.of()));
        assertThat(Nature.judge(subject).decision()).isEqualTo(decision);
    }
}
