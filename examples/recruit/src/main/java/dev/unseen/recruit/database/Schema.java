package dev.unseen.recruit.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jdbi.v3.core.Jdbi;

/// Makes the tables that are missing. Two processes that start at once take turns.
final class Schema {

    private static final long LOCK = 7_265_637_275L;

    private Schema() {}

    static void create(Jdbi jdbi) {
        String script = script();
        jdbi.useTransaction(
                handle -> {
                    handle.createQuery("SELECT pg_advisory_xact_lock(:lock) IS NULL")
                            .bind("lock", LOCK)
                            .mapTo(Boolean.class)
                            .one();
                    handle.createScript(script).execute();
                });
    }

    private static String script() {
        try (InputStream in = Schema.class.getResourceAsStream("/dev/unseen/recruit/schema.sql")) {
            if (in == null) {
                throw new IllegalStateException("schema.sql was not packaged");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
