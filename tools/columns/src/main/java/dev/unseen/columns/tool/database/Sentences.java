package dev.unseen.columns.tool.database;

/// Sentences that several products share.
final class Sentences {
    static final String NO_TLS =
            "the connection leaves this host without TLS; add sslmode=verify-full to the location,"
                    + " or say --plain-connection";

    private Sentences() {}
}
