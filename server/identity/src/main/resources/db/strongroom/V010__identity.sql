-- Who there is, what they may present, and what they hold at the moment.
-- Times are milliseconds since 1970. What is presented is kept as a keyed hash (mac), as an
-- Argon2id hash, or sealed; never as itself.

CREATE TABLE project (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    openness TEXT NOT NULL CHECK (openness IN ('sealed', 'open')),
    state TEXT NOT NULL CHECK (state IN ('enabled', 'disabled')),
    created_at BIGINT NOT NULL
);

CREATE TABLE account (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('person', 'automation')),
    state TEXT NOT NULL CHECK (state IN ('enabled', 'disabled')),
    created_at BIGINT NOT NULL
);

CREATE TABLE person_role (
    account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    role TEXT NOT NULL,
    PRIMARY KEY (account_id, role)
);

CREATE TABLE project_role (
    account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    project_id TEXT NOT NULL REFERENCES project (id) ON DELETE CASCADE,
    role TEXT NOT NULL,
    PRIMARY KEY (account_id, project_id, role)
);

CREATE TABLE password (
    account_id TEXT NOT NULL PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
    hash TEXT NOT NULL CHECK (length(hash) > 0),
    changed_at BIGINT NOT NULL
);

CREATE TABLE totp (
    account_id TEXT NOT NULL PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
    sealed ${blob} NOT NULL CHECK (length(sealed) > 0),
    last_step BIGINT NOT NULL
);

CREATE TABLE recovery_code (
    account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    mac ${blob} NOT NULL CHECK (length(mac) = 32),
    used_at BIGINT,
    PRIMARY KEY (account_id, mac)
);

CREATE TABLE setup_link (
    id TEXT NOT NULL PRIMARY KEY,
    mac ${blob} NOT NULL UNIQUE CHECK (length(mac) = 32),
    account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    totp_sealed ${blob} NOT NULL CHECK (length(totp_sealed) > 0),
    expires_at BIGINT NOT NULL,
    used_at BIGINT
);

-- One row per account, per source address and per bucket of unknown names, counted before a
-- password is looked at.
CREATE TABLE login_attempts (
    subject TEXT NOT NULL PRIMARY KEY,
    attempts BIGINT NOT NULL,
    window_ends BIGINT NOT NULL
);

CREATE INDEX login_attempts_by_end ON login_attempts (window_ends);

CREATE TABLE application_credential (
    id TEXT NOT NULL PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    project_id TEXT NOT NULL REFERENCES project (id) ON DELETE CASCADE,
    parent_id TEXT REFERENCES application_credential (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    description TEXT NOT NULL,
    mac ${blob} NOT NULL CHECK (length(mac) = 32),
    roles TEXT NOT NULL,
    minting TEXT NOT NULL CHECK (minting IN ('restricted', 'unrestricted')),
    reach TEXT NOT NULL CHECK (reach IN ('roles', 'rules')),
    created_at BIGINT NOT NULL,
    expires_at BIGINT,
    UNIQUE (account_id, name)
);

CREATE TABLE access_rule (
    id TEXT NOT NULL PRIMARY KEY,
    credential_id TEXT NOT NULL REFERENCES application_credential (id) ON DELETE CASCADE,
    service TEXT NOT NULL,
    method TEXT NOT NULL,
    path TEXT NOT NULL
);

CREATE INDEX access_rule_by_credential ON access_rule (credential_id);

CREATE TABLE token (
    id TEXT NOT NULL PRIMARY KEY,
    mac ${blob} NOT NULL UNIQUE CHECK (length(mac) = 32),
    account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    project_id TEXT REFERENCES project (id) ON DELETE CASCADE,
    credential_id TEXT REFERENCES application_credential (id) ON DELETE CASCADE,
    parent_id TEXT REFERENCES token (id) ON DELETE CASCADE,
    methods TEXT NOT NULL,
    roles TEXT NOT NULL,
    issued_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);

CREATE INDEX token_by_account ON token (account_id);
CREATE INDEX token_by_credential ON token (credential_id);
CREATE INDEX token_by_parent ON token (parent_id);
CREATE INDEX token_by_end ON token (expires_at);

CREATE TABLE authorization_code (
    id TEXT NOT NULL PRIMARY KEY,
    mac ${blob} NOT NULL UNIQUE CHECK (length(mac) = 32),
    account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    client TEXT NOT NULL,
    redirect_uri TEXT NOT NULL,
    challenge TEXT NOT NULL,
    methods TEXT NOT NULL,
    expires_at BIGINT NOT NULL,
    redeemed_at BIGINT,
    token_id TEXT
);

CREATE INDEX authorization_code_by_end ON authorization_code (expires_at);
