package dev.unseen.compose.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unseen.compose.sealed.Identity;
import dev.unseen.compose.sealed.Seal;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The migration and its way back, on the files alone.
class MigrateCommandTest {
    static final String COMPOSE =
            """
            # The billing house
            services:
              api:
                build: .
                environment:
                  # Database
                  - DATABASE_URL=postgresql://app:${DB_PASSWORD}@db:5432/app  # pooled
                  - SECRET_KEY=${SECRET_KEY}
                  - JWT_SECRET_KEY=${JWT_SECRET_KEY:-${SECRET_KEY}}
                  - LOG_LEVEL=INFO
                ports:
                  - "127.0.0.1:8000:8000"
              db:
                image: postgres:16-alpine
                environment:
                  POSTGRES_USER: app
                  POSTGRES_PASSWORD: "${DB_PASSWORD}" # from .env
                healthcheck:
                  test: ["CMD-SHELL", "PGPASSWORD=$${POSTGRES_PASSWORD} psql -U app -c 'select 1'"]
            """;
    static final String DOTENV =
            "DB_PASSWORD='p@ss#w$rd'\nSECRET_KEY=\"two words\" # key\nTZ=Europe/Berlin\n";
    static final String DOCKERFILE =
            "FROM python:3.12-slim\nUSER 1000\nCMD [\"uvicorn\", \"app:app\"]\n";

    @TempDir Path folder;

    Bench bench() {
        return new Bench(folder)
                .file("compose.yaml", COMPOSE)
                .file(".env", DOTENV)
                .file("Dockerfile", DOCKERFILE);
    }

    @Test
    @DisplayName(
            "S1-09 S1-13 S1-14 S1-17 S1-18 S1-25 S1-26 S1-27: folders, modes, exact bytes, ignored")
    void migrate_writesExactBytesWithoutNewline() throws Exception {
        Bench bench = bench();
        assertThat(bench.run("migrate", "--no-engine")).as(bench.err).isZero();
        assertThat(bench.text("secrets/postgres_password")).isEqualTo("p@ss#w$rd");
        assertThat(bench.text("secrets/secret_key")).isEqualTo("two words");
        assertThat(bench.text("secrets/database_url"))
                .isEqualTo("postgresql://app:p@ss#w$rd@db:5432/app");
        assertThat(mode("secrets")).isEqualTo("rwx------");
        assertThat(mode("secrets-backup")).isEqualTo("rwx------");
        assertThat(mode("secrets/postgres_password")).isEqualTo("r--------");
        assertThat(bench.text(".gitignore")).isEqualTo("secrets/\nsecrets-backup/\n*.backup-*\n");
        assertThat(bench.text(".env")).isEqualTo("# key\nTZ=Europe/Berlin\n");
    }

    @Test
    @DisplayName("S1-13: the secrets folder may be another one of the project")
    void migrate_intoAnotherFolder_namesItEverywhere() throws Exception {
        Bench bench = bench();
        Map<String, String> before = bench.tree();
        assertThat(bench.run("migrate", "--no-engine", "--secrets-dir", "deploy/keys"))
                .as(bench.err)
                .isZero();
        assertThat(bench.text("deploy/keys/secret_key")).isEqualTo("two words");
        assertThat(mode("deploy/keys")).isEqualTo("rwx------");
        assertThat(bench.text("compose.yaml")).contains("file: ./deploy/keys/secret_key");
        assertThat(bench.text(".gitignore")).startsWith("deploy/keys/\n");
        assertThat(bench.run("verify", "--static")).as(bench.out).isZero();
        assertThat(bench.run("rollback")).isZero();
        assertThat(bench.tree()).isEqualTo(before);
    }

    private String mode(String name) throws Exception {
        return PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("project").resolve(name)));
    }

    @Test
    @DisplayName("S1-10 S1-21 S1-22 S1-23 S1-24: the compose file, and nothing else in it")
    void migrate_ofTheComposeFile_changesOnlyWhatThePlanSays() {
        Bench bench = bench();
        assertThat(bench.run("migrate", "--no-engine")).as(bench.err).isZero();
        assertThat(bench.text("compose.yaml"))
                .isEqualTo(
                        """
                        # The billing house
                        services:
                          api:
                            build: .
                            environment:
                              # Database
                              # pooled
                              - LOG_LEVEL=INFO
                            secrets:
                              - database_url
                              - secret_key
                              - source: secret_key
                                target: jwt_secret_key
                            entrypoint: ["/bin/sh", "-c", "for s in\
                         DATABASE_URL=/run/secrets/database_url SECRET_KEY=/run/secrets/secret_key\
                         JWT_SECRET_KEY=/run/secrets/jwt_secret_key; do f=$${s#*=};\
                         [ -r \\"$$f\\" ] || { echo cannot read \\"$$f\\" >&2; exit 78; };\
                         export \\"$${s%%=*}=$$(cat \\"$$f\\")\\"; done;\
                         unset s f; exec \\"$$@\\"",\
                         "unseen-wrapper"]
                            command: ["uvicorn", "app:app"]
                            ports:
                              - "127.0.0.1:8000:8000"
                          db:
                            image: postgres:16-alpine
                            environment:
                              POSTGRES_USER: app
                              POSTGRES_PASSWORD_FILE: "/run/secrets/postgres_password" # from .env
                            secrets:
                              - postgres_password
                            healthcheck:
                              test: ["CMD-SHELL",\
                         "PGPASSWORD=$$(cat /run/secrets/postgres_password)\
                         psql -U app -c 'select 1'"]

                        secrets:
                          database_url:
                            file: ./secrets/database_url
                          postgres_password:
                            file: ./secrets/postgres_password
                          secret_key:
                            file: ./secrets/secret_key
                        """);
    }

    @Test
    @DisplayName("S1-03: n runs equal one run")
    void migrate_twice_touchesNothingTheSecondTime() {
        Bench bench = bench();
        bench.run("migrate", "--no-engine");
        Map<String, String> once = bench.tree();
        List<String> backups = backups();
        assertThat(bench.run("migrate", "--no-engine")).isZero();
        assertThat(bench.out).contains("nothing to move");
        assertThat(bench.tree()).isEqualTo(once);
        assertThat(backups()).isEqualTo(backups);
    }

    private List<String> backups() {
        String[] names = folder.resolve("project/secrets-backup").toFile().list();
        return names == null
                ? List.of()
                : Stream.of(names).filter(each -> each.startsWith("2")).sorted().toList();
    }

    @Test
    @DisplayName("S1-15: two runs on one day keep two backups")
    void migrate_againOnTheSameDay_keepsTheFirstBackup() {
        Bench bench = bench();
        bench.run("migrate", "--no-engine");
        bench.file(
                "compose.yaml",
                bench.text("compose.yaml").replace("- LOG_LEVEL=INFO", "- API_TOKEN=abc-def"));
        assertThat(bench.run("migrate", "--no-engine")).as(bench.err).isZero();
        assertThat(backups()).contains("20260301T100000Z", "20260301T100000Z-2");
    }

    @Test
    @DisplayName("S1-02 S1-29 S1-39: a dated backup gives back every byte, mode and owner")
    void rollback_restoresEveryByteModeAndOwner() throws Exception {
        Bench bench = bench();
        Files.setPosixFilePermissions(
                bench.project.resolve(".env"), PosixFilePermissions.fromString("rw-r-----"));
        Map<String, String> before = bench.tree();
        bench.run("migrate", "--no-engine", "--scripts");
        assertThat(bench.tree()).isNotEqualTo(before);
        assertThat(bench.run("rollback")).as(bench.err).isZero();
        assertThat(bench.tree()).isEqualTo(before);
        assertThat(bench.run("rollback")).isEqualTo(2);
    }

    @Test
    @DisplayName("S1-12, S1-39: after a rollback git sees what it saw before, and nothing more")
    void rollback_inARepository_leavesGitsStatusAsItWas() {
        Bench bench = bench();
        bench.git("init", "-q", "-b", "main");
        bench.git("add", "compose.yaml", "Dockerfile");
        bench.git("-c", "user.email=a@example.org", "-c", "user.name=A", "commit", "-qm", "x");
        String before = bench.git("status", "--porcelain", "-uall", "--ignored");
        assertThat(bench.run("migrate", "--no-engine")).as(bench.err).isZero();
        String migrated = bench.text(".gitignore");
        assertThat(bench.run("rollback")).as(bench.err).isZero();
        assertThat(bench.project.resolve("secrets-backup")).isDirectory();
        assertThat(bench.git("status", "--porcelain", "-uall")).isEqualTo(before);
        assertThat(bench.run("migrate", "--no-engine")).as(bench.err).isZero();
        assertThat(bench.text(".gitignore")).isEqualTo(migrated);
    }

    @Test
    void rollback_overLaterEdits_isRefusedUnlessForced() {
        Bench bench = bench();
        Map<String, String> before = bench.tree();
        bench.run("migrate", "--no-engine");
        bench.file("compose.yaml", bench.text("compose.yaml") + "# by hand\n");
        Map<String, String> edited = bench.tree();
        assertThat(bench.run("rollback")).isEqualTo(2);
        assertThat(bench.err).contains("compose.yaml").contains("--force");
        assertThat(bench.tree()).isEqualTo(edited);
        assertThat(bench.run("rollback", "--force")).isZero();
        assertThat(bench.tree()).isEqualTo(before);
    }

    @Test
    void rollback_withThePassphrase_restores() throws Exception {
        Bench bench = bench();
        Path passphrase = Files.writeString(folder.resolve("pass"), "correct horse battery\n");
        Map<String, String> before = bench.tree();
        bench.run("migrate", "--no-engine", "--passphrase-file", passphrase.toString());
        assertThat(bench.run("rollback")).isEqualTo(2);
        assertThat(bench.run("rollback", "--passphrase-file", passphrase.toString()))
                .as(bench.err)
                .isZero();
        assertThat(bench.tree()).isEqualTo(before);
    }

    @Test
    @DisplayName("S1-02: a backup sealed to a recipient opens with that recipient's identity alone")
    void rollback_ofABackupSealedToARecipient_takesItsIdentity() throws Exception {
        Identity theirs = Identity.generate(new SecureRandom());
        Path identity = Files.writeString(folder.resolve("theirs.txt"), theirs.secretText());
        Bench bench = bench();
        Map<String, String> before = bench.tree();
        String recipient = theirs.recipient().toString();
        assertThat(bench.run("migrate", "--no-engine", "--recipient", recipient)).isZero();
        assertThat(bench.run("rollback")).as("nobody's identity is at hand").isEqualTo(2);
        assertThat(bench.run("rollback", "--identity", identity.toString())).as(bench.err).isZero();
        assertThat(bench.tree()).isEqualTo(before);
    }

    @Test
    @DisplayName("S1-14 S1-19: the backup of the credentials is sealed")
    void backup_ofAProject_holdsNoValueInClear() throws Exception {
        Bench bench = bench();
        bench.run("migrate", "--no-engine");
        try (var paths = Files.walk(bench.project.resolve("secrets-backup"))) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(path, StandardCharsets.ISO_8859_1))
                        .doesNotContain("p@ss#w", "two words");
            }
        }
        assertThat(bench.out).doesNotContain("p@ss#w", "two words");
    }

    @Test
    void plan_editedByItsReviewer_keepsWhatTheySay() throws Exception {
        Bench bench = bench();
        assertThat(bench.run("plan", "--no-engine")).as(bench.err).isZero();
        String plan = bench.text("unseen-plan.json");
        assertThat(plan).doesNotContain("p@ss#w", "two words").contains("\"mode\" : \"0400\"");
        int at = plan.indexOf("\"variable\" : \"SECRET_KEY\"", plan.indexOf("\"variables\" :"));
        int decision = plan.indexOf("move", plan.indexOf("\"decision\"", at));
        String edited = plan.substring(0, decision) + "keep" + plan.substring(decision + 4);
        bench.file("unseen-plan.json", edited);
        String file = bench.project.resolve("unseen-plan.json").toString();
        assertThat(bench.run("migrate", "--no-engine", "--plan", file)).as(bench.err).isZero();
        assertThat(bench.text("compose.yaml")).contains("- SECRET_KEY=${SECRET_KEY}");
        assertThat(bench.text(".env")).contains("SECRET_KEY=");
    }

    @Test
    @DisplayName("S1-11: the plan as a page")
    void plan_asAPage_namesWhatMovesAndNoValue() {
        Bench bench = bench();
        assertThat(bench.run("plan", "--no-engine", "--page", "PLAN.md")).as(bench.err).isZero();
        assertThat(bench.text("PLAN.md"))
                .contains("| compose.yaml | db | `POSTGRES_PASSWORD` |", "## Steps")
                .doesNotContain("p@ss#w", "two words", "hmac");
    }

    @Test
    @DisplayName("S1-08 S1-16 S1-31: setup-secrets.sh makes the same files on a server")
    void scripts_setUpAServerWithoutUnseen() throws Exception {
        Bench bench = bench();
        bench.run("migrate", "--no-engine", "--scripts");
        String compose = bench.text("compose.yaml");
        String script = bench.text("scripts/setup-secrets.sh");
        assertThat(script).doesNotContain("p@ss#w", "two words");
        Bench server =
                new Bench(folder.resolve("server"))
                        .file("compose.yaml", compose)
                        .file("scripts/setup-secrets.sh", script)
                        .file(".env", DOTENV.replace("# key", ""));
        Process process =
                new ProcessBuilder("sh", "scripts/setup-secrets.sh")
                        .directory(server.project.toFile())
                        .redirectErrorStream(true)
                        .start();
        String output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(output).isZero();
        for (String name : List.of("postgres_password", "database_url", "secret_key")) {
            assertThat(server.text("secrets/" + name)).isEqualTo(bench.text("secrets/" + name));
        }
        assertThat(output).doesNotContain("p@ss#w", "two words");
    }

    @Test
    void migrate_withAStalePlan_isRefused() {
        Bench bench = bench();
        bench.run("plan", "--no-engine");
        bench.file(".env", DOTENV + "MORE=1\n");
        String file = bench.project.resolve("unseen-plan.json").toString();
        assertThat(bench.run("migrate", "--no-engine", "--plan", file)).isEqualTo(2);
        assertThat(bench.err).contains(".env has changed");
    }

    @Test
    @DisplayName("S1-07: the encryption key is generated once and kept")
    void migrate_generatesTheEncryptionKeyOnce() {
        Bench bench = bench();
        bench.run("migrate", "--no-engine");
        String key = bench.text("secrets/encryption_key");
        assertThat(Base64.getUrlDecoder().decode(key)).hasSize(32);
        bench.file(
                "compose.yaml",
                bench.text("compose.yaml").replace("- LOG_LEVEL=INFO", "- API_TOKEN=abc-def"));
        assertThat(bench.run("migrate", "--no-engine")).isZero();
        assertThat(bench.text("secrets/encryption_key")).isEqualTo(key);
    }

    @Test
    void migrate_whenTheRuntimeIsUnknown_leavesTheVariableAndSaysWhy() {
        Bench bench =
                new Bench(folder)
                        .file(
                                "compose.yaml",
                                "services:\n  a:\n    image: acme/a\n    environment:\n"
                                        + "      API_TOKEN: abc-def-ghi\n");
        String before = bench.text("compose.yaml");
        assertThat(bench.run("migrate", "--no-engine")).isZero();
        assertThat(bench.out).contains("stays").contains("--runtime a=");
        assertThat(bench.text("compose.yaml")).isEqualTo(before);
        assertThat(bench.run("migrate", "--no-engine", "--strict")).isEqualTo(1);
        String runtime = "a={\"entrypoint\":[],\"command\":[\"/app\"]}";
        assertThat(bench.run("migrate", "--no-engine", "--runtime", runtime)).isZero();
        assertThat(bench.text("compose.yaml")).contains("command: [\"/app\"]");
    }

    @Test
    @DisplayName("S1-41: the old plain credentials are taken over, sealed and removed")
    void migrate_withOldCredentials_takesAndRemovesThem() throws Exception {
        Bench bench = bench().file(".env", "TZ=UTC\n");
        Path old = Files.writeString(folder.resolve("current.txt"), "DB_PASSWORD=from before\n");
        assertThat(bench.run("migrate", "--no-engine", "--credentials", old.toString()))
                .as(bench.err)
                .isZero();
        assertThat(bench.text("secrets/postgres_password")).isEqualTo("from before");
        assertThat(old).doesNotExist();
        assertThat(sealed(bench).get("credentials/current.txt"))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("DB_PASSWORD=from before\n");
    }

    @Test
    @DisplayName("S1-41: a rollback gives back the old credentials that lay in the project")
    void rollback_afterOldCredentialsOfTheProject_putsThemBack() {
        Bench bench = bench().file(".env", "TZ=UTC\n");
        bench.file("old/current-credentials.txt", "DB_PASSWORD=from before\nSECRET_KEY=x y z\n");
        String old = bench.project.resolve("old/current-credentials.txt").toString();
        Map<String, String> before = bench.tree();
        assertThat(bench.run("migrate", "--no-engine", "--credentials", old)).isZero();
        assertThat(Path.of(old)).doesNotExist();
        assertThat(bench.run("rollback")).as(bench.err).isZero();
        assertThat(bench.tree()).isEqualTo(before);
    }

    @Test
    @DisplayName("S1-07, S1-39: what was encrypted with the key since is not lost by a rollback")
    void rollback_ofTheEncryptionKey_leavesASealedCopy() throws Exception {
        Bench bench = bench();
        bench.run("migrate", "--no-engine");
        String key = bench.text("secrets/encryption_key");
        assertThat(bench.run("rollback")).isZero();
        assertThat(bench.project.resolve("secrets")).doesNotExist();
        assertThat(bench.out).contains("encryption_key", "files.zip.age");
        assertThat(sealed(bench).get("secrets/encryption_key"))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(key);
    }

    /// What the newest backup holds, opened with the identity that was made for it.
    private Map<String, byte[]> sealed(Bench bench) throws Exception {
        Path backup = bench.project.resolve("secrets-backup").resolve(backups().getLast());
        Path identity = folder.resolve("home/identity.txt");
        var key = new Seal.Key.OfIdentity(Identity.parse(Files.readString(identity)));
        byte[] archive = key.open(Files.readAllBytes(backup.resolve("files.zip.age")));
        Map<String, byte[]> files = new HashMap<>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry each = zip.getNextEntry(); each != null; each = zip.getNextEntry()) {
                files.put(each.getName(), zip.readAllBytes());
            }
        }
        return files;
    }

    @Test
    void migrate_withValuesFromAFolder_takesThem() throws Exception {
        Bench bench = bench();
        Path bundle = Files.createDirectory(folder.resolve("bundle"));
        Files.writeString(bundle.resolve("db_password"), "from the bundle");
        assertThat(bench.run("migrate", "--no-engine", "--values", bundle.toString())).isZero();
        assertThat(bench.text("secrets/postgres_password")).isEqualTo("from the bundle");
    }

    /// An agent gives its application a folder of links to sealed memory files.
    @Test
    void migrate_fromABundle_takesWhatTheAgentLaid() throws Exception {
        Bench bench = bench();
        Path memory = Files.createDirectory(folder.resolve("memory"));
        Path laid = Files.createDirectory(folder.resolve("credentials"));
        Files.writeString(memory.resolve("1"), "laid by the agent");
        Files.createSymbolicLink(laid.resolve("DB_PASSWORD"), memory.resolve("1"));
        assertThat(bench.run("migrate", "--no-engine", "--from-bundle")).isEqualTo(2);
        assertThat(bench.err).contains("CREDENTIALS_DIRECTORY is not set");
        bench.environment.put("CREDENTIALS_DIRECTORY", laid.toString());
        assertThat(bench.run("migrate", "--no-engine", "--from-bundle")).as(bench.err).isZero();
        assertThat(bench.text("secrets/postgres_password")).isEqualTo("laid by the agent");
    }
}
