package dev.unseen.strongroom.spec;

import dev.unseen.chassis.failure.Refusal;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// What surrounds a value in a template, and therefore how it has to be escaped.
public enum Context {
    /// Any part of a URL: everything but RFC 3986's unreserved characters is percent-encoded.
    URL,
    /// Inside the quotes of a JSON string.
    JSON,
    /// A line of an environment file that no shell reads: `NAME=value`.
    ENV,
    /// A field of PostgreSQL's `.pgpass`.
    PGPASS,
    /// Inside the single quotes of a libpq connection string: `password='…'`.
    DSN;

    static Context named(String wireName) {
        return Arrays.stream(values())
                .filter(each -> each.wireName().equals(wireName))
                .findFirst()
                .orElseThrow(
                        () -> Refusal.malformed("A template's context is one of " + names() + "."));
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static String names() {
        return Arrays.stream(values()).map(Context::wireName).collect(Collectors.joining(", "));
    }
}
