package dev.unseen.compose.scan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Names as they occur in the wild, by what they say.
class NameRulesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POSTGRES_PASSWORD",
                "PGPASSWORD",
                "MYSQL_PWD",
                "DB_PASS",
                "SMTP_PASS",
                "LDAP_BINDPW",
                "smtpPassword",
                "spring.datasource.password",
                "ConnectionStrings__DbPassword",
                "SA_PASSWORD",
                "CLIENT_SECRET",
                "KC_BOOTSTRAP_ADMIN_PASSWORD",
                "SECRET_KEY_BASE",
                "GOTRUE_HOOK_SEND_SMS_SECRETS",
                "OTP_SECRET",
                "TUNNEL_TOKEN",
                "TS_AUTHKEY",
                "RABBITMQ_ERLANG_COOKIE",
                "RELEASE_COOKIE",
                "VAULT_SECRET_ID",
                "PASSWORD_ROOT",
                "NONCE_SALT",
                "HASHIDS_SALT",
                "BORG_PASSPHRASE",
                "S3_PROTOCOL_ACCESS_KEY_SECRET",
                "VAULT_DEV_ROOT_TOKEN_ID",
                "CHROMA_AUTH_CREDENTIALS",
                "TURN_CREDENTIALS",
                "STRIPE_WEBHOOK_SECRET",
                "ADMIN_PASSWORD_2",
                "API_TOKEN_V2",
                "JWT_SECRET_OLD",
                "DB_PASSWORD_PROD",
                "MINIO_SECRETKEY",
                "LICENSE_SERVER_PASSWORD",
                "PLEX_CLAIM",
                "CS2_RCONPW",
                "NEKO_PASSWORD_ADMIN",
                "MASTER_PASSWORD_OVERRIDE",
                "SONAR_WEB_SYSTEMPASSCODE",
                "XPACK_SECURITY_ENCRYPTIONKEY",
                "SIYUAN_ACCESS_AUTH_CODE",
                "MONGO_KEYFILE_CONTENT",
                "LLDAP_KEY_SEED",
                "NATS_NKEY_SEED",
                "MYSQL_PSW",
                "MM_SQLSETTINGS_ATRESTENCRYPTKEY",
                "MM_FILESETTINGS_PUBLICLINKSALT",
                "MM_FILESETTINGS_AMAZONS3SECRETACCESSKEY",
            })
    void hint_ofASecretsName_isSecret(String name) {
        assertThat(NameRules.hint(name)).isEqualTo(NameRules.Hint.SECRET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "OPENAI_API_KEY",
                "ENCRYPTION_KEY",
                "RAILS_MASTER_KEY",
                "APP_KEY",
                "CRYPTO_KEY",
                "SUPABASE_SERVICE_KEY",
                "AZURE_BLOB_ACCOUNT_KEY",
                "AWS_SECRET_ACCESS_KEY",
                "PRIVATE_KEY_BASE64",
                "_APP_OPENSSL_KEY_V1",
                "AIRFLOW__CORE__FERNET_KEY",
                "VAPID_PRIVATE_KEY",
                "AUTH_KEY",
                "WIREGUARD_PRESHARED_KEY",
                "GOOGLE_STORAGE_SERVICE_ACCOUNT_JSON_BASE64",
                "GCP_CREDENTIALS_JSON",
                "ACTIVE_RECORD_ENCRYPTION_PRIMARY_KEY",
                "ALGOLIA_ADMIN_KEY",
                "CREDS_IV",
                "INNER_API_KEY_FOR_PLUGIN",
            })
    void hint_ofAKeysName_isLikely(String name) {
        assertThat(NameRules.hint(name)).isEqualTo(NameRules.Hint.LIKELY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALLOW_EMPTY_PASSWORD",
                "MYSQL_RANDOM_ROOT_PASSWORD",
                "GENERATE_PASSWORD",
                "DISABLE_PASSWORD",
                "OAUTH2_PROXY_SKIP_AUTH_TOKEN",
                "USE_SECRETS",
                "LIMITER_GET_TOKEN",
            })
    void hint_ofASwitchesName_isFlagged(String name) {
        assertThat(NameRules.hint(name)).isEqualTo(NameRules.Hint.FLAGGED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ACCESS_TOKEN_LIFETIME",
                "PASSWORD_RESET_DISABLED",
                "API_KEY_RATE_LIMIT",
                "AUTH_TYPE",
                "POSTGRES_HOST_AUTH_METHOD",
                "GOOGLE_CLIENT_ID",
                "STRIPE_PUBLISHABLE_KEY",
                "NEXT_PUBLIC_POSTHOG_KEY",
                "VAPID_PUBLIC_KEY",
                "MAX_TOKENS",
                "JWT_EXPIRES_IN",
                "TOKEN_ISSUER",
                "MATRIX_LOBBY_BYPASS",
                "AUTHORIZED_KEYS",
                "SECRET_NAME",
                "TZ",
                "PASSWORD_MIN_LENGTH",
                "RECAPTCHA_SITE_KEY",
                "PARTITION_KEY",
                "COOKIE_DOMAIN",
                "REFRESH_TOKEN_EXPIRE_DAYS",
                "PASSWORD_AUTHENTICATION",
                "LOG_LEVEL",
                "COMPASS",
                "SERVICE_URL_ONETIMESECRET_3000",
                "CACHE_REDIS_PREFIX_KEY",
                "PASSWORD_ITERATIONS",
                "DOVECOT_PASS_FILTER",
                "REDIS_EXPORTER_CHECK_KEYS",
                "PASSWORD_HASHERS",
                "STRIPE_API_KEY_VERSION",
            })
    void hint_ofASettingsName_isSetting(String name) {
        assertThat(NameRules.hint(name)).isEqualTo(NameRules.Hint.SETTING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POSTGRES_PASSWORD_FILE",
                "FILE__PASSWORD",
                "SSL_KEY_PATH",
                "SECRETS_DIR",
                "GF_SECURITY_ADMIN_PASSWORD__FILE",
                "GOOGLE_APPLICATION_CREDENTIALS",
                "PWD",
                "EMAIL_SSL_KEYFILE",
                "KAFKA_SSL_KEYSTORE_CREDENTIALS",
                "CONNECT_SSL_TRUSTSTORE_CREDENTIALS",
            })
    void hint_ofAPathsName_isPath(String name) {
        assertThat(NameRules.hint(name)).isEqualTo(NameRules.Hint.PATH);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AWS_ACCESS_KEY_ID", "S3_ACCESS_KEY", "SENTRY_DSN", "MAXMIND_LICENSE_KEY",
                "SUPABASE_ANON_KEY", "SLACK_WEBHOOK_URL", "TENCENT_COS_SECRET_ID", "VERIFY_JWT",
                "ENABLE_AUTH", "SASL_JAAS_CONFIG", "SCHEMA_REGISTRY_BASIC_AUTH_USER_INFO",
            })
    void hint_ofADisputedName_isArguable(String name) {
        assertThat(NameRules.hint(name)).isEqualTo(NameRules.Hint.ARGUABLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SERVICE_PASSWORD_DOCUMENSO",
                "STRIPE_SIGNING_KEY_CONNECT",
                "APP_DB_PASS_VECTORSDB",
                "SERVICE_ROLE_KEY_ASYMMETRIC",
                "BOUNCER_KEY_TRAEFIK",
                "PAGERDUTY_ROUTING_KEY",
                "ENTE_KEY_ENCRYPTION",
                "CLAUDE_WEB_COOKIE",
                "APP_SEED",
            })
    void hint_ofASecretWithItsOwnerBehind_isSuggested(String name) {
        assertThat(NameRules.hint(name)).isEqualTo(NameRules.Hint.SUGGESTED);
    }
}
