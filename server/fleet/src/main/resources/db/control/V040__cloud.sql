-- Nodes whose secrets lie at a cloud's key manager. Of ticket and token only digests are kept.
CREATE TABLE cloud_node (
    node          TEXT   NOT NULL PRIMARY KEY,
    deployment    TEXT   NOT NULL UNIQUE,
    name          TEXT   NOT NULL,
    state         TEXT   NOT NULL,
    ticket_digest TEXT   NOT NULL,
    ticket_until  BIGINT NOT NULL,
    token_digest  TEXT   NOT NULL DEFAULT '',
    suite         TEXT   NOT NULL DEFAULT '',
    sealing_key   TEXT   NOT NULL DEFAULT '',
    machine       TEXT,
    container     TEXT,
    generation    BIGINT NOT NULL DEFAULT 1,
    wished_secret TEXT,
    wished_form   TEXT,
    reported      TEXT,
    seen_at       BIGINT,
    fetched_at    BIGINT
);

-- Derived forms that nodes have told; none of them is a secret.
CREATE TABLE cloud_derived (
    node   TEXT NOT NULL REFERENCES cloud_node (node),
    secret TEXT NOT NULL,
    form   TEXT NOT NULL,
    value  TEXT NOT NULL,
    PRIMARY KEY (node, secret, form)
);

-- What was ordered there. A row without a reference is an order whose answer never came.
CREATE TABLE cloud_secret (
    deployment TEXT   NOT NULL,
    secret     TEXT   NOT NULL,
    class      TEXT   NOT NULL,
    ordered_at BIGINT NOT NULL,
    reference  TEXT   UNIQUE,
    PRIMARY KEY (deployment, secret)
);

CREATE TABLE cloud_installation (
    id TEXT NOT NULL PRIMARY KEY
);

-- Calls of a key manager that somebody bills. The party is control or node; the month is 2027-01.
CREATE TABLE key_manager_call (
    deployment TEXT   NOT NULL,
    month      TEXT   NOT NULL,
    party      TEXT   NOT NULL,
    calls      BIGINT NOT NULL,
    PRIMARY KEY (deployment, month, party)
);
