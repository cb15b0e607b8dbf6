-- The keys below the root key, each wrapped. Columns are bound to the wrap as associated data.
CREATE TABLE keyring (
    key_id  BIGINT NOT NULL PRIMARY KEY,
    purpose TEXT   NOT NULL,
    project TEXT   NOT NULL,
    version BIGINT NOT NULL,
    state   TEXT   NOT NULL,
    created BIGINT NOT NULL,
    parent  BIGINT NOT NULL,
    wrapped ${blob} NOT NULL,
    UNIQUE (purpose, project, version)
);
