CREATE TABLE node (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    deployment TEXT NOT NULL UNIQUE,
    project_id TEXT NOT NULL,
    container TEXT,
    state TEXT NOT NULL,
    suite TEXT,
    signing_key ${blob},
    sealing_key ${blob},
    join_counter BIGINT NOT NULL,
    join_nonce ${blob},
    provider TEXT,
    machine TEXT,
    machine_level TEXT,
    reported TEXT,
    reserved_at BIGINT NOT NULL,
    enrolled_at BIGINT,
    last_session_at BIGINT,
    row_mac ${blob}
);

CREATE TABLE ticket (
    id TEXT PRIMARY KEY,
    node_id TEXT NOT NULL UNIQUE REFERENCES node (id) ON DELETE CASCADE,
    mac_key ${blob} NOT NULL,
    expires_at BIGINT NOT NULL,
    row_mac ${blob}
);
