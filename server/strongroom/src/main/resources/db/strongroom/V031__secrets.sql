-- Every row whose columns are obeyed carries a MAC over all of them.
CREATE TABLE secret (
    id           TEXT   NOT NULL PRIMARY KEY,
    project      TEXT   NOT NULL,
    name         TEXT   NOT NULL,
    secret_type  TEXT   NOT NULL,
    algorithm    TEXT,
    bit_length   BIGINT,
    mode         TEXT,
    content_type TEXT   NOT NULL,
    class        TEXT   NOT NULL,
    spec         TEXT   NOT NULL,
    derived      TEXT   NOT NULL,
    expires      BIGINT,
    creator      TEXT   NOT NULL,
    created      BIGINT NOT NULL,
    updated      BIGINT NOT NULL,
    version      BIGINT NOT NULL,
    mac          ${blob} NOT NULL
);
CREATE INDEX secret_of_project ON secret (project, created, id);

-- Version 0 of a secret is "no value yet"; a composite's versions have no envelope.
CREATE TABLE secret_version (
    secret   TEXT   NOT NULL REFERENCES secret (id) ON DELETE CASCADE,
    version  BIGINT NOT NULL,
    stage    TEXT   NOT NULL,
    created  BIGINT NOT NULL,
    key_id   BIGINT NOT NULL,
    envelope ${blob},
    mac      ${blob} NOT NULL,
    PRIMARY KEY (secret, version)
);

-- Which composite is rendered from which secret, to know whose bundles a new value changes.
CREATE TABLE composite_part (
    composite TEXT NOT NULL REFERENCES secret (id) ON DELETE CASCADE,
    part      TEXT NOT NULL REFERENCES secret (id),
    PRIMARY KEY (composite, part)
);
CREATE INDEX composite_of_part ON composite_part (part);

CREATE TABLE secret_order (
    id      TEXT   NOT NULL PRIMARY KEY,
    project TEXT   NOT NULL,
    meta    TEXT   NOT NULL,
    secret  TEXT   NOT NULL,
    creator TEXT   NOT NULL,
    created BIGINT NOT NULL,
    mac     ${blob} NOT NULL
);
CREATE INDEX order_of_project ON secret_order (project, created, id);

-- A container's MAC covers its members too, so that none can be added, taken out or exchanged.
CREATE TABLE container (
    id         TEXT   NOT NULL PRIMARY KEY,
    project    TEXT   NOT NULL,
    name       TEXT   NOT NULL,
    type       TEXT   NOT NULL,
    creator    TEXT   NOT NULL,
    created    BIGINT NOT NULL,
    updated    BIGINT NOT NULL,
    generation BIGINT NOT NULL,
    mac        ${blob} NOT NULL
);
CREATE INDEX container_of_project ON container (project, created, id);

CREATE TABLE container_secret (
    container TEXT   NOT NULL REFERENCES container (id) ON DELETE CASCADE,
    name      TEXT   NOT NULL,
    secret    TEXT   NOT NULL,
    position  BIGINT NOT NULL,
    PRIMARY KEY (container, name)
);
CREATE INDEX container_of_secret ON container_secret (secret);

-- Answers to requests with an Idempotency-Key. `digest` is keyed: it says nothing about the body.
CREATE TABLE idempotency (
    project TEXT   NOT NULL,
    key     TEXT   NOT NULL,
    digest  ${blob} NOT NULL,
    answer  TEXT   NOT NULL,
    created BIGINT NOT NULL,
    PRIMARY KEY (project, key)
);

-- When a secret or a bundle was last handed out; written behind the deliveries, for people to see.
CREATE TABLE delivery (
    id        TEXT   NOT NULL PRIMARY KEY,
    delivered BIGINT NOT NULL
);
CREATE INDEX idempotency_by_age ON idempotency (created);

-- How many things a project has of a kind, counted where they are made and destroyed.
CREATE TABLE project_usage (
    project TEXT   NOT NULL,
    kind    TEXT   NOT NULL,
    used    BIGINT NOT NULL,
    PRIMARY KEY (project, kind)
);
