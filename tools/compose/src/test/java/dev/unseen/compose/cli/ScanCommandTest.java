package dev.unseen.compose.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ScanCommandTest {
    private static final String COMPOSE =
            """
            services:
              web:
                image: acme/web:latest
                command: serve --token abcdef-ghijkl
                build:
                  context: .
                  args:
                    NPM_TOKEN: x
                ports: ["0.0.0.0:5432:5432"]
                env_file: web.env
                environment:
                  API_TOKEN: canary-token-0001
                  ADMIN_PASSWORD: changeme
                  LOG_LEVEL: debug
            """;

    @TempDir Path folder;
    Bench bench = new Bench(Path.of("target"));

    @BeforeEach
    void makeProject() {
        bench =
                new Bench(folder)
                        .file("compose.yaml", COMPOSE)
                        .file("web.env", "SMTP_PASSWORD=canary-smtp-0001\nTZ=UTC\n");
    }

    @Test
    void scan_asJson_isAnArrayOfFindings() {
        assertThat(bench.run("scan", "--json")).isEqualTo(1);
        JsonNode findings = new JsonMapper().readTree(bench.out);
        assertThat(findings.isArray()).isTrue();
        assertThat(has(findings, "compose.yaml", "web", "API_TOKEN", "move")).isTrue();
        assertThat(has(findings, "compose.yaml", "web", "LOG_LEVEL", "keep")).isTrue();
        assertThat(has(findings, "web.env", null, "SMTP_PASSWORD", "move")).isTrue();
        assertThat(has(findings, "web.env", null, "TZ", "keep")).isTrue();
        assertThat(bench.out).doesNotContain("canary", "changeme");
    }

    private static boolean has(
            JsonNode findings, String file, String service, String variable, String decision) {
        for (JsonNode each : findings) {
            boolean same =
                    each.get("file").asString("").equals(file)
                            && (service == null
                                    ? each.get("service").isNull()
                                    : each.get("service").asString("").equals(service))
                            && each.get("variable").asString("").equals(variable);
            if (same) {
                return each.get("decision").asString("").equals(decision)
                        && !each.get("reason").asString("").isEmpty();
            }
        }
        return false;
    }

    @Test
    void scan_ofCarelessProjects_reportsMoreThanVariables() {
        bench.run("scan");
        assertThat(bench.out)
                .contains("port 0.0.0.0:5432:5432 is open to the world")
                .contains("names no version")
                .contains("command carries a secret")
                .contains("build argument NPM_TOKEN")
                .contains("ADMIN_PASSWORD has a value that anybody would try first")
                .doesNotContain("canary", "abcdef");
    }

    @Test
    @DisplayName("S2-127: a migrated project has no secret in its environment files")
    void scan_afterMigration_findsNoSecretInAnyEnvironmentFile() {
        bench.file(".env", "DB_PASSWORD=canary-dotenv-0001\n")
                .file(
                        "compose.yaml",
                        """
                        services:
                          db:
                            image: mariadb:11
                            environment:
                              MARIADB_PASSWORD: ${DB_PASSWORD}
                          web:
                            image: nginx:1.27
                            env_file: web.env
                        """);
        assertThat(bench.run("scan")).isEqualTo(1);
        assertThat(bench.out).contains("move   .env:1 DB_PASSWORD", "move   web.env:1");
        assertThat(bench.run("migrate", "--no-engine", "--strict")).as(bench.out).isZero();
        assertThat(bench.run("scan")).as(bench.out).isZero();
        assertThat(bench.out).doesNotContain("move ");
    }

    @Test
    @DisplayName("S1-20: a secret file that others can open, or that changed, fails the check")
    void verify_ofAnOpenOrChangedFile_fails() throws Exception {
        bench.file(
                "compose.yaml",
                "services:\n  web:\n    image: acme/web:1\n    env_file: web.env\n");
        bench.run("migrate", "--no-engine", "--runtime", "web={\"command\":[\"x\"]}");
        Path secrets = bench.project.resolve("secrets");
        assertThat(bench.run("verify", "--static")).as(bench.out).isZero();
        Files.setPosixFilePermissions(secrets, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(
                secrets.resolve("smtp_password"), PosixFilePermissions.fromString("r--r--r--"));
        assertThat(bench.run("verify", "--static")).isEqualTo(1);
        Files.setPosixFilePermissions(secrets, PosixFilePermissions.fromString("rwx------"));
        assertThat(bench.run("verify", "--static")).isZero();
        Files.delete(secrets.resolve("smtp_password"));
        bench.file("secrets/smtp_password", "other");
        assertThat(bench.run("verify", "--static")).isEqualTo(1);
    }

    @Test
    void scan_ofACleanProject_exitsWithZero() {
        bench.file("compose.yaml", "services:\n  a:\n    image: nginx:1.27\n");
        assertThat(bench.run("scan")).isZero();
    }

    @Test
    void scan_ofABrokenProject_isRefused() {
        bench.file("compose.yaml", "services: [");
        assertThat(bench.run("scan")).isEqualTo(2);
        assertThat(bench.err).startsWith("refused: compose.yaml");
    }

    @Test
    @DisplayName("S2-128: exact fingerprints in tree and history")
    void scan_ofARepository_findsWhatGitRemembers() {
        git("init", "-q", "-b", "main");
        git("add", "web.env", "compose.yaml");
        commit();
        bench.file("web.env", "TZ=UTC\n").file(".env", "SMTP=x\n");
        git("add", "web.env");
        commit();
        bench.file("web.env", "SMTP_PASSWORD=canary-smtp-0001\n");
        bench.run("scan");
        assertThat(bench.out)
                .contains("git remembers the value of")
                .contains("git tracks this file and it holds secrets")
                .doesNotContain("canary");
    }

    @Test
    void plan_ofAnAddressWithoutAValue_saysThatItWasNotJudged() {
        bench.file("compose.yaml", "services: {x: {image: 'x:1', environment: [DATABASE_URL]}}\n");
        bench.run("plan");
        assertThat(bench.out).contains("unsure compose.yaml x DATABASE_URL: may carry");
    }

    @Test
    @DisplayName("S1-12: a hook refuses what must never be committed")
    void scan_ofWhatIsStaged_refusesSecretFilesAndValues() {
        git("init", "-q", "-b", "main");
        bench.file("web.env", "SMTP_PASSWORD=canary-smtp-0001\n");
        assertThat(bench.run("migrate", "--no-engine", "--runtime", "web={\"command\":[\"x\"]}"))
                .as(bench.err)
                .isZero();
        git("add", "compose.yaml", "web.env", ".gitignore");
        assertThat(bench.run("scan", "--staged")).as(bench.out).isZero();
        bench.file("notes/a b.txt", "it was canary-smtp-0001 once");
        git("add", "-f", "notes/a b.txt", "secrets/smtp_password");
        assertThat(bench.run("scan", "--staged")).isEqualTo(1);
        assertThat(bench.out)
                .contains("notes/a b.txt:1 would commit the value of smtp_password")
                .contains("secrets/smtp_password:1 this file must never be in git")
                .doesNotContain("canary");
        commit();
        assertThat(bench.run("scan", "--staged")).isZero();
        bench.run("scan");
        assertThat(bench.out).contains("git remembers the value of smtp_password");
    }

    @Test
    @DisplayName("S1-12: nothing is written into a folder that git tracks")
    void migrate_whenGitTracksTheSecrets_isRefused() {
        bench.file("secrets/old", "x");
        git("init", "-q", "-b", "main");
        git("add", "secrets", "compose.yaml", "web.env");
        commit();
        assertThat(bench.run("migrate", "--no-engine", "--runtime", "web={}")).isEqualTo(2);
        assertThat(bench.err).contains("git tracks secrets/old");
    }

    @Test
    @DisplayName("S1-28 S1-50: --commit takes the changed files and no secret")
    void migrate_withCommit_commitsOnlyWhatMayBeSeen() {
        git("init", "-q", "-b", "main");
        git("config", "user.email", "a@example.org");
        git("config", "user.name", "A");
        git("add", "compose.yaml", "web.env");
        commit();
        assertThat(
                        bench.run(
                                "migrate",
                                "--no-engine",
                                "--scripts",
                                "--commit",
                                "--runtime",
                                "web={}"))
                .as(bench.err)
                .isZero();
        String tracked = git("ls-files");
        assertThat(tracked.lines())
                .containsExactlyInAnyOrder(
                        ".gitignore",
                        "compose.yaml",
                        "scripts/setup-secrets.sh",
                        "scripts/verify-secrets.sh",
                        "web.env");
        assertThat(bench.run("status")).isEqualTo(1);
        assertThat(bench.out)
                .contains(
                        "[x] 1 directories",
                        "[x] 2 backup",
                        "[x] 3 files",
                        "[x] 4 script",
                        "[x] 5 gitignore",
                        "[x] 6 compose",
                        "[x] 7 committed",
                        "[ ] 8 deployed",
                        "[ ] 9 verified");
        assertThat(bench.run("verify", "--static")).as(bench.out).isZero();
        bench.file(
                "compose.yaml",
                bench.text("compose.yaml")
                        .replace(
                                "      LOG_LEVEL", "      API_TOKEN: again-here\n      LOG_LEVEL"));
        assertThat(bench.run("verify", "--static")).isEqualTo(1);
    }

    private String git(String... words) {
        return bench.git(words);
    }

    private void commit() {
        git("-c", "user.email=a@example.org", "-c", "user.name=A", "commit", "-q", "-m", "x");
    }
}
