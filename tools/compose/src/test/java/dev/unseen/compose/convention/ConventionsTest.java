package dev.unseen.compose.convention;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConventionsTest {
    @ParameterizedTest
    @CsvSource({
        "postgres:16-alpine, POSTGRES_PASSWORD, _FILE",
        "docker.io/library/postgres:9.5, POSTGRES_PASSWORD, _FILE",
        "pgvector/pgvector:pg16, POSTGRES_PASSWORD, _FILE",
        "rabbitmq:3.8-management-alpine, RABBITMQ_DEFAULT_PASS, _FILE",
        "rabbitmq:3.13.6-management, RABBITMQ_DEFAULT_PASS, none",
        "rabbitmq, RABBITMQ_DEFAULT_PASS, none",
        "rabbitmq:4, RABBITMQ_DEFAULT_PASS, none",
        "grafana/grafana:11, GF_SECURITY_ADMIN_PASSWORD, __FILE",
        "lscr.io/linuxserver/mariadb:latest, MYSQL_ROOT_PASSWORD, FILE__",
        "ghcr.io/goauthentik/server:2025.1, AUTHENTIK_SECRET_KEY, file://",
        "docker.elastic.co/elasticsearch/elasticsearch:8.1, ELASTIC_PASSWORD, _FILE",
        "redis:7, REDIS_PASSWORD, none",
        "postgres:16, DATABASE_URL, none",
        "localhost:5000/postgres:16, POSTGRES_PASSWORD, _FILE",
        "cgr.dev/chainguard/minio, MINIO_ROOT_PASSWORD, none",
        "acme/unheard-of:1, PASSWORD, none",
    })
    void convention_ofAnImage_isWhatItsEntrypointReads(String image, String variable, String sign) {
        Convention convention = Conventions.builtIn().of(image);
        String found = convention.reads(variable) ? convention.style().sign() : "none";
        assertThat(found).isEqualTo(sign);
    }

    @Test
    void dockerfile_ofStages_saysWhatTheLastStarts() {
        String text =
                "FROM golang:1.22 AS build\nCMD [\"x\"]\nFROM alpine:3.20 AS run\n"
                        + "ENTRYPOINT [\"/app\", \\\n  \"serve\"]\nUSER 1000:1000\n";
        Dockerfile last = Dockerfile.read(text, Optional.empty()).orElseThrow();
        assertThat(last.base()).isEqualTo("alpine:3.20");
        assertThat(last.entrypoint()).contains(List.of("/app", "serve"));
        assertThat(last.user()).contains("1000:1000");
        Dockerfile build = Dockerfile.read(text, Optional.of("build")).orElseThrow();
        assertThat(build.command()).contains(List.of("x"));
    }

    @Test
    void dockerfile_inShellForm_startsAShell() {
        Dockerfile read =
                Dockerfile.read("FROM node:20\nCMD npm start\n", Optional.empty()).orElseThrow();
        assertThat(read.command()).contains(List.of("/bin/sh", "-c", "npm start"));
        assertThat(read.entrypoint()).isEmpty();
    }
}
