CREATE TABLE thing (
    id TEXT PRIMARY KEY,
    payload ${blob},
    at BIGINT NOT NULL
);
