package dev.unseen.compose.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.unseen.compose.process.Command;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which secrets a framework in the project's own source is trusted to read, and under which name.
@DisplayName("S1-23: the command reads files")
class FrameworkReaderTest {
    private static final String PYTHON =
            """
            import os
            from pydantic_settings import BaseSettings, SettingsConfigDict

            class Settings(BaseSettings):
                model_config = SettingsConfigDict(secrets_dir="/run/secrets"%s)
                database_url: str
                admin_jwt_secret: str

            agent_token = os.environ["AGENT_TOKEN"]
            """;

    private static final String COMPOSE =
            """
            services:
              api:
                build: .
                environment:
                  %s: canary-first-0001
                  %s: canary-second-0002
                  AGENT_TOKEN: canary-third-0003
            """;

    private static final String DOCKERFILE = "FROM python:3.13\nCMD [\"python\", \"app.py\"]\n";

    @TempDir private Path folder;
    private Bench bench;

    @BeforeEach
    void start() {
        bench = new Bench(folder).file("Dockerfile", DOCKERFILE);
    }

    @Test
    void migrate_ofPydanticFields_leavesToItWhatItReads() {
        bench.file("app.py", PYTHON.formatted(""));
        bench.file("compose.yaml", COMPOSE.formatted("DATABASE_URL", "ADMIN_JWT_SECRET"));
        migrate();
        assertThat(bench.out)
                .contains("DATABASE_URL -> /run/secrets/database_url (pydantic)")
                .contains("ADMIN_JWT_SECRET -> /run/secrets/admin_jwt_secret (pydantic)")
                .contains("AGENT_TOKEN -> /run/secrets/agent_token (wrapper)");
    }

    @Test
    void migrate_ofFieldsWithAPrefix_namesFilesWithIt() {
        bench.file("app.py", PYTHON.formatted(", env_prefix=\"SHOP_\""));
        bench.file("compose.yaml", COMPOSE.formatted("SHOP_DATABASE_URL", "ADMIN_JWT_SECRET"));
        migrate();
        assertThat(bench.out)
                .contains("SHOP_DATABASE_URL -> /run/secrets/shop_database_url (pydantic)");
    }

    @Test
    void migrate_ofCaseSensitiveFields_keepsTheCase() {
        String source = PYTHON.formatted(", case_sensitive=True");
        bench.file("app.py", source.replace("admin_jwt_secret:", "ADMIN_JWT_SECRET:"));
        bench.file("compose.yaml", COMPOSE.formatted("OTHER_SECRET", "ADMIN_JWT_SECRET"));
        migrate();
        assertThat(bench.out)
                .contains("ADMIN_JWT_SECRET -> /run/secrets/ADMIN_JWT_SECRET (pydantic)")
                .contains("OTHER_SECRET -> /run/secrets/other_secret (wrapper)");
    }

    @Test
    void migrate_ofSpringProperties_namesFilesAsTheyAreAskedFor() {
        bench.file("application.yml", "spring.config.import: configtree:/run/secrets/\n");
        bench.file("more.properties", "shop.key=${ADMIN_JWT_SECRET}\n");
        bench.file("compose.yaml", COMPOSE.formatted("SHOP_JWT_SECRET", "ADMIN_JWT_SECRET"));
        migrate();
        assertThat(bench.out)
                .contains("SHOP_JWT_SECRET -> /run/secrets/shop.jwt.secret (configtree)")
                .contains("ADMIN_JWT_SECRET -> /run/secrets/ADMIN_JWT_SECRET (configtree)");
    }

    @Test
    void migrate_thenPydanticSettings_readsTheSameValues() throws Exception {
        String python = "from pydantic_settings import BaseSettings";
        assumeTrue(
                run("import sys; " + python).succeeded(),
                "skipped: no python3 here has pydantic-settings");
        bench.file("app.py", PYTHON.formatted(""));
        bench.file("compose.yaml", COMPOSE.formatted("DATABASE_URL", "ADMIN_JWT_SECRET"));
        migrate();
        Path secrets = bench.project.resolve("secrets");
        assertThat(Files.list(secrets)).hasSizeGreaterThan(2);
        String program = PYTHON.formatted("").replace("/run/secrets", secrets.toString());
        Command.Result read =
                run(
                        program.substring(0, program.indexOf("agent_token"))
                                + "s = Settings()\n"
                                + "print(s.database_url == 'canary-first-0001',"
                                + " s.admin_jwt_secret == 'canary-second-0002')\n");
        assertThat(read.text().strip()).as(read.errors()).isEqualTo("True True");
    }

    private void migrate() {
        bench.run("migrate", "--no-engine", "--runtime", "api={\"command\":[\"serve\"]}");
        assertThat(bench.err).isEmpty();
    }

    private static Command.Result run(String program) {
        var words = List.of("python3", "-c", program);
        var environment = Map.of("PATH", System.getenv().getOrDefault("PATH", "/usr/bin:/bin"));
        return new Command(words, Path.of("/"), environment, Duration.ofSeconds(20)).run();
    }
}
