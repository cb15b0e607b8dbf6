-- An ACL lies in the row of what it guards and under that row's MAC, so that it can neither be
-- changed nor taken away unnoticed. Empty: none has been set.
ALTER TABLE secret ADD COLUMN acl TEXT NOT NULL DEFAULT '';
ALTER TABLE container ADD COLUMN acl TEXT NOT NULL DEFAULT '';

-- Whose ACLs name an account, to find what somebody may read elsewhere. Only a way to the rows that
-- count: what is found here is then decided by the ACL itself.
CREATE TABLE acl_reader (
    secret  TEXT NOT NULL REFERENCES secret (id) ON DELETE CASCADE,
    account TEXT NOT NULL,
    PRIMARY KEY (account, secret)
);
CREATE INDEX acl_reader_of_secret ON acl_reader (secret);

-- What users note about a secret, as one document.
CREATE TABLE secret_metadata (
    secret   TEXT NOT NULL PRIMARY KEY REFERENCES secret (id) ON DELETE CASCADE,
    document TEXT NOT NULL,
    mac      ${blob} NOT NULL
);

-- Who has said to depend on a secret (service, type, resource) or on a container (name, URL).
CREATE TABLE consumer (
    id        TEXT   NOT NULL PRIMARY KEY,
    secret    TEXT   REFERENCES secret (id) ON DELETE CASCADE,
    container TEXT   REFERENCES container (id) ON DELETE CASCADE,
    project   TEXT   NOT NULL,
    service   TEXT   NOT NULL,
    kind      TEXT   NOT NULL,
    resource  TEXT   NOT NULL,
    created   BIGINT NOT NULL,
    mac       ${blob} NOT NULL
);
CREATE UNIQUE INDEX consumer_of_secret ON consumer (secret, service, kind, resource);
CREATE UNIQUE INDEX consumer_of_container ON consumer (container, service, kind, resource);

-- Quotas that somebody has set; a missing number is the house's default.
CREATE TABLE project_quota (
    project    TEXT   NOT NULL PRIMARY KEY,
    secrets    BIGINT,
    orders     BIGINT,
    containers BIGINT,
    consumers  BIGINT,
    cas        BIGINT,
    created    BIGINT NOT NULL,
    mac        ${blob} NOT NULL
);

CREATE TABLE transport_key (
    id      TEXT   NOT NULL PRIMARY KEY,
    plugin  TEXT   NOT NULL,
    pem     TEXT   NOT NULL,
    created BIGINT NOT NULL
);

-- An order of a key pair leads to a container instead of a secret.
ALTER TABLE secret_order ADD COLUMN type TEXT NOT NULL DEFAULT 'key';
ALTER TABLE secret_order ADD COLUMN container TEXT NOT NULL DEFAULT '';

CREATE INDEX secret_by_name ON secret (project, name);
