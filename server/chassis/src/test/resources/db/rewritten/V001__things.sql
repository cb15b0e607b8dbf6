CREATE TABLE thing (
    id TEXT PRIMARY KEY,
    payload ${blob},
    since BIGINT NOT NULL
);
