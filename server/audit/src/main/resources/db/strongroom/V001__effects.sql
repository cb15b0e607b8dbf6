-- One row per effect that an audit entry announced, written in the effect's own transaction.
CREATE TABLE effect (
    log_origin TEXT NOT NULL,
    entry_index BIGINT NOT NULL,
    PRIMARY KEY (log_origin, entry_index)
);
