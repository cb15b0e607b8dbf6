package dev.unseen.compose.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// One project in every form an author may choose: moved, unchanged by a second run, rolled back.
class VariantsTest {
    private static final String PLAIN =
            """
            services:
              db:
                image: postgres:16 # pinned
                environment:
                  POSTGRES_PASSWORD: hunter2-long
                  POSTGRES_USER: app
            """;

    @TempDir Path folder;

    static Stream<Arguments> forms() {
        return Stream.of(
                Arguments.of("plain", PLAIN),
                Arguments.of("byte order mark", "\uFEFF" + PLAIN),
                Arguments.of("carriage returns", PLAIN.replace("\n", "\r\n")),
                Arguments.of("no final newline", PLAIN.strip()),
                Arguments.of("tab before a comment", PLAIN.replace(" # pinned", "\t# pinned")),
                Arguments.of("quoted", PLAIN.replace("hunter2-long", "'hunter2-long'")),
                Arguments.of(
                        "quoted key",
                        PLAIN.replace("POSTGRES_PASSWORD:", "\"POSTGRES_PASSWORD\":")),
                Arguments.of(
                        "block scalar", PLAIN.replace("hunter2-long", "|-\n        hunter2-long")),
                Arguments.of("emoji before", PLAIN.replace("# pinned", "# 🐘 pinned")),
                Arguments.of(
                        "list",
                        "services:\n"
                                + "  db:\n"
                                + "    image: postgres:16\n"
                                + "    environment:\n"
                                + "    - POSTGRES_PASSWORD=hunter2-long # the one\n"
                                + "    - POSTGRES_USER=app\n"),
                Arguments.of(
                        "quoted list",
                        "services:\n  db:\n    image: postgres:16\n    environment:\n"
                                + "      - \"POSTGRES_PASSWORD=hunter2-long\"\n"),
                Arguments.of(
                        "flow map",
                        "services:\n"
                                + "  db:\n"
                                + "    image: postgres:16\n"
                                + "    environment: {POSTGRES_USER: app, POSTGRES_PASSWORD:"
                                + " hunter2-long}\n"),
                Arguments.of(
                        "flow list",
                        "services:\n  db:\n    image: postgres:16\n"
                                + "    environment: [\"POSTGRES_PASSWORD=hunter2-long\", A=b]\n"),
                Arguments.of(
                        "merged",
                        "x-env: &env\n"
                                + "  POSTGRES_PASSWORD: hunter2-long\n"
                                + "services:\n"
                                + "  db:\n"
                                + "    image: postgres:16\n"
                                + "    environment:\n"
                                + "      <<: *env\n"
                                + "      A: b\n"),
                Arguments.of(
                        "aliased",
                        "x-env: &env {POSTGRES_PASSWORD: hunter2-long}\nservices:\n  db:\n"
                                + "    image: postgres:16\n    environment: *env\n"),
                Arguments.of(
                        "whole service merged",
                        "x-db: &db\n"
                                + "  image: postgres:16\n"
                                + "  environment:\n"
                                + "    POSTGRES_PASSWORD: hunter2-long\n"
                                + "services:\n"
                                + "  db:\n"
                                + "    <<: *db\n"
                                + "    restart: always\n"),
                Arguments.of(
                        "secrets already there",
                        PLAIN.replace("    environment:", "    secrets: [other]\n    environment:")
                                + "secrets:\n  other:\n    file: ./other\n"),
                Arguments.of(
                        "secrets already in lines",
                        PLAIN.replace(
                                        "    environment:",
                                        "    secrets:\n    - other\n    environment:")
                                + "secrets:\n    other:\n        file: ./other\n"),
                Arguments.of(
                        "configs beside",
                        PLAIN + "configs:\n  c:\n    content: |\n      key=${POSTGRES_USER}\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    void migrate_ofAForm_movesAndRollsBack(String name, String text) {
        Bench bench = new Bench(folder).file("compose.yaml", text);
        Map<String, String> before = bench.tree();
        assertThat(bench.run("migrate", "--no-engine")).as(bench.err).isZero();
        assertThat(bench.text("secrets/postgres_password")).isEqualTo("hunter2-long");
        String migrated = bench.text("compose.yaml");
        assertThat(migrated)
                .doesNotContain("hunter2")
                .contains("POSTGRES_PASSWORD_FILE", "/run/secrets/postgres_password");
        assertThat(migrated.startsWith("\uFEFF")).isEqualTo(text.startsWith("\uFEFF"));
        assertThat(migrated.contains("\r\n")).isEqualTo(text.contains("\r\n"));
        assertThat(migrated.replace("\r\n", "")).doesNotContain("\r");
        if (text.contains("\r\n")) {
            assertThat(migrated.replace("\r\n", "")).doesNotContain("\n");
        }
        assertThat(migrated.endsWith("\n")).isEqualTo(text.endsWith("\n"));
        assertThat(bench.run("scan", "--no-git")).as(bench.out).isZero();
        assertThat(bench.run("migrate", "--no-engine")).isZero();
        assertThat(bench.out).contains("nothing to move");
        assertThat(bench.run("rollback")).as(bench.err).isZero();
        assertThat(bench.tree()).isEqualTo(before);
    }

    @Test
    void migrate_ofWhatIsIncludedAndExtended_changesTheFilesThatSayIt() {
        Bench bench =
                new Bench(folder)
                        .file(
                                "compose.yaml",
                                """
                                include: [db/compose.yaml]
                                services:
                                  cache:
                                    extends: {file: common.yaml, service: store}
                                  other:
                                    extends: cache
                                    environment:
                                      MYSQL_ROOT_PASSWORD: canary-other
                                """)
                        .file(
                                "common.yaml",
                                """
                                services:
                                  store: # shared
                                    image: mysql:8
                                    environment:
                                      MYSQL_PASSWORD: canary-store
                                """)
                        .file(
                                "db/compose.yaml",
                                """
                                services:
                                  db:
                                    image: postgres:16
                                    env_file:
                                      - path: db.env
                                        required: true
                                """)
                        .file("db/db.env", "POSTGRES_PASSWORD=canary-db\nTZ=UTC\n");
        Map<String, String> before = bench.tree();
        assertThat(bench.run("migrate", "--no-engine", "--strict")).as(bench.out).isZero();
        for (String file : List.of("compose.yaml", "common.yaml", "db/compose.yaml", "db/db.env")) {
            assertThat(bench.text(file)).as(file).doesNotContain("canary");
        }
        assertThat(bench.text("common.yaml"))
                .contains("store: # shared", "MYSQL_PASSWORD_FILE: /run/secrets/mysql_password");
        assertThat(bench.text("db/compose.yaml")).contains("../secrets/postgres_password");
        assertThat(bench.run("scan", "--no-git")).as(bench.out).isZero();
        assertThat(bench.run("rollback")).isZero();
        assertThat(bench.tree()).isEqualTo(before);
    }

    static Stream<String> envFiles() {
        return Stream.of(
                "    env_file: db.env\n",
                "    env_file: [db.env]\n",
                "    env_file:\n      - path: ./db.env\n        required: true\n",
                "    env_file:\n"
                        + "      - path: ./missing.env\n"
                        + "        required: false\n"
                        + "      - db.env\n");
    }

    @ParameterizedTest
    @MethodSource("envFiles")
    void migrate_ofAnEnvFile_movesItsLine(String form) {
        Bench bench =
                new Bench(folder)
                        .file("compose.yaml", "services:\n  db:\n    image: postgres:16\n" + form)
                        .file("db.env", "A=1\r\nPOSTGRES_PASSWORD='hunter2 long' # why\r\nB=2");
        Map<String, String> before = bench.tree();
        assertThat(bench.run("migrate", "--no-engine")).as(bench.err).isZero();
        assertThat(bench.text("secrets/postgres_password")).isEqualTo("hunter2 long");
        assertThat(bench.text("db.env"))
                .isEqualTo(
                        "A=1\r\n"
                                + "POSTGRES_PASSWORD_FILE=/run/secrets/postgres_password # why\r\n"
                                + "B=2");
        assertThat(bench.run("rollback")).isZero();
        assertThat(bench.tree()).isEqualTo(before);
    }

    @Test
    void migrate_whenEnvFileAndEnvironmentAgree_movesBoth() {
        Bench bench =
                new Bench(folder)
                        .file(
                                "compose.yaml",
                                "services:\n"
                                        + "  db:\n"
                                        + "    image: postgres:16\n"
                                        + "    env_file: db.env\n"
                                        + "    environment:\n"
                                        + "      POSTGRES_PASSWORD: stronger-one\n")
                        .file("db.env", "POSTGRES_PASSWORD=weaker-one\n");
        assertThat(bench.run("migrate", "--no-engine")).as(bench.err).isZero();
        assertThat(bench.text("db.env")).isEmpty();
        assertThat(bench.text("secrets/postgres_password")).isEqualTo("stronger-one");
    }

    @Test
    void migrate_ofAnOverride_leavesNoWayBack() {
        Bench bench =
                new Bench(folder)
                        .file("compose.yaml", PLAIN)
                        .file(
                                "compose.override.yaml",
                                "services:\n  db:\n    environment:\n"
                                        + "      POSTGRES_PASSWORD: for-development\n");
        assertThat(bench.run("migrate", "--no-engine")).as(bench.err).isZero();
        assertThat(bench.text("compose.override.yaml")).doesNotContain("for-development");
        assertThat(bench.run("scan", "--no-git")).as(bench.out).isZero();
    }

    @Test
    void migrate_whenValueEqualsUser_leavesTheUserAlone() {
        Bench bench =
                new Bench(folder)
                        .file(
                                "compose.yaml",
                                "services:\n  db:\n    image: postgres:16\n    environment:\n"
                                        + "      POSTGRES_DB: umami\n      POSTGRES_USER: umami\n"
                                        + "      POSTGRES_PASSWORD: umami\n");
        assertThat(bench.run("migrate", "--no-engine")).isZero();
        assertThat(bench.text("compose.yaml"))
                .contains("POSTGRES_DB: umami", "POSTGRES_USER: umami")
                .doesNotContain("POSTGRES_PASSWORD: umami");
    }

    @Test
    void migrate_ofNumbers_keepsTheirDigits() {
        Bench bench =
                new Bench(folder).file("compose.yaml", PLAIN.replace("hunter2-long", "123456"));
        assertThat(bench.run("migrate", "--no-engine")).isZero();
        assertThat(bench.text("secrets/postgres_password")).isEqualTo("123456");
        Bench octal =
                new Bench(folder.resolve("octal"))
                        .file("compose.yaml", PLAIN.replace("hunter2-long", "0123456"));
        octal.run("migrate", "--no-engine");
        assertThat(octal.text("compose.yaml")).contains("0123456");
        octal.run("scan", "--no-git");
        assertThat(octal.out).contains("put it in quotes");
    }

    @Test
    void migrate_whenNamesAreNoShellNames_passesThemByEnv() {
        Bench bench =
                new Bench(folder)
                        .file(
                                "compose.yaml",
                                "services:\n"
                                        + "  web:\n"
                                        + "    image: icinga/icingaweb2\n"
                                        + "    environment:\n"
                                        + "      icingaweb.resources.db.password: abc-def\n");
        String runtime = "web={\"entrypoint\":[\"/entrypoint\"],\"command\":[\"apache\"]}";
        assertThat(bench.run("migrate", "--no-engine", "--runtime", runtime))
                .as(bench.err)
                .isZero();
        assertThat(bench.text("compose.yaml"))
                .contains("exec env -- 'icingaweb.resources.db.password='")
                .contains("environment:\n      {}\n");
        assertThat(bench.text("compose.yaml").getBytes(StandardCharsets.UTF_8)).isNotEmpty();
    }
}
