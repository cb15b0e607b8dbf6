-- Blueprints as they were when something was ordered by them.
CREATE TABLE blueprint_version (
    digest TEXT NOT NULL PRIMARY KEY,
    name   TEXT NOT NULL,
    text   TEXT NOT NULL
);

-- live_name is the name as long as the deployment lives, and null afterwards: unique among the living.
CREATE TABLE deployment (
    id               TEXT   NOT NULL PRIMARY KEY,
    live_name        TEXT   UNIQUE,
    name             TEXT   NOT NULL,
    customer         TEXT   NOT NULL,
    blueprint_name   TEXT   NOT NULL,
    blueprint_digest TEXT   NOT NULL REFERENCES blueprint_version (digest),
    ordered_by       TEXT   NOT NULL,
    ordered_at       BIGINT NOT NULL,
    state            TEXT   NOT NULL,
    step             BIGINT NOT NULL,
    attempts         BIGINT NOT NULL,
    step_since       BIGINT NOT NULL,
    wake_at          BIGINT NOT NULL,
    reason           TEXT,
    node             TEXT,
    machine          TEXT,
    container        TEXT,
    secrets          TEXT   NOT NULL,
    revision         BIGINT NOT NULL
);

CREATE INDEX deployment_by_state ON deployment (state, ordered_at);
CREATE INDEX deployment_by_age ON deployment (ordered_at);

CREATE TABLE journal (
    deployment TEXT   NOT NULL REFERENCES deployment (id),
    number     BIGINT NOT NULL,
    at         BIGINT NOT NULL,
    kind       TEXT   NOT NULL,
    step       TEXT,
    text       TEXT   NOT NULL,
    evidence   TEXT   NOT NULL,
    PRIMARY KEY (deployment, number)
);

CREATE TABLE rotation_policy (
    deployment   TEXT   NOT NULL REFERENCES deployment (id),
    secret       TEXT   NOT NULL,
    class        TEXT   NOT NULL,
    every_millis BIGINT,
    PRIMARY KEY (deployment, secret)
);
