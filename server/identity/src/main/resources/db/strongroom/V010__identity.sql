-- Who there is, what they may present, and what they hold at the moment.
-- Times are milliseconds since 1970. What is presented is kept as a keyed hash (mac), as an
-- Argon2id hash, or sealed; never as itself.
-- Every row that is obeyed carries a keyed hash over all of its columns (row_mac), without which
-- it is not obeyed.

CREATE TABLE domain (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    description TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('enabled', 'disabled')),
    created_at BIGINT NOT NULL,
    row_mac ${blob}
);

CREATE TABLE project (
    id TEXT NOT NULL PRIMARY KEY,
    domain_id TEXT NOT NULL REFERENCES domain (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    description TEXT NOT NULL,
    openness TEXT NOT NULL CHECK (openness IN ('sealed', 'open')),
    seat TEXT NOT NULL CHECK (seat IN ('tenant', 'house')),
    state TEXT NOT NULL CHECK (state IN ('enabled', 'disabled')),
    created_at BIGINT NOT NULL,
    row_mac ${blob},
    UNIQUE (domain_id, name)
);

CREATE TABLE account (
    id TEXT NOT NULL PRIMARY KEY,
    domain_id TEXT NOT NULL REFERENCES domain (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('person', 'automation')),
    state TEXT NOT NULL CHECK (state IN ('enabled', 'disabled')),
    description TEXT NOT NULL,
    email TEXT,
    default_project_id TEXT,
    created_at BIGINT NOT NULL,
    row_mac ${blob},
    UNIQUE (kind, domain_id, name)
);

-- A role that an account holds: in a project, in a domain, or in the whole house when both are
-- empty. The id names all of it, so that nothing is held twice.
CREATE TABLE role_assignment (
    id TEXT NOT NULL PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    project_id TEXT REFERENCES project (id) ON DELETE CASCADE,
    domain_id TEXT REFERENCES domain (id) ON DELETE CASCADE,
    role TEXT NOT NULL,
    row_mac ${blob}
);

CREATE INDEX role_assignment_by_account ON role_assignment (account_id);
CREATE INDEX role_assignment_by_project ON role_assignment (project_id);
CREATE INDEX role_assignment_by_domain ON role_assignment (domain_id);

CREATE TABLE password (
    account_id TEXT NOT NULL PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
    hash TEXT NOT NULL CHECK (length(hash) > 0),
    changed_at BIGINT NOT NULL,
    row_mac ${blob}
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
    used_at BIGINT,
    row_mac ${blob}
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
    row_mac ${blob},
    UNIQUE (account_id, name)
);

CREATE TABLE access_rule (
    id TEXT NOT NULL PRIMARY KEY,
    credential_id TEXT NOT NULL REFERENCES application_credential (id) ON DELETE CASCADE,
    service TEXT NOT NULL,
    method TEXT NOT NULL,
    path TEXT NOT NULL,
    row_mac ${blob}
);

CREATE INDEX access_rule_by_credential ON access_rule (credential_id);

CREATE TABLE token (
    id TEXT NOT NULL PRIMARY KEY,
    mac ${blob} NOT NULL UNIQUE CHECK (length(mac) = 32),
    account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    project_id TEXT REFERENCES project (id) ON DELETE CASCADE,
    domain_id TEXT REFERENCES domain (id) ON DELETE CASCADE,
    reach TEXT NOT NULL CHECK (reach IN ('project', 'domain', 'whole', 'unscoped')),
    credential_id TEXT REFERENCES application_credential (id) ON DELETE CASCADE,
    parent_id TEXT REFERENCES token (id) ON DELETE CASCADE,
    methods TEXT NOT NULL,
    roles TEXT NOT NULL,
    issued_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    row_mac ${blob}
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
    token_id TEXT,
    row_mac ${blob}
);

CREATE INDEX authorization_code_by_end ON authorization_code (expires_at);
