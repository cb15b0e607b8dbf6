-- A person's token, encrypted under a key that only the browser's cookie holds.
CREATE TABLE portal_session (
    id TEXT PRIMARY KEY,
    sealed_token ${blob} NOT NULL,
    began_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL
);

CREATE INDEX portal_session_seen ON portal_session (seen_at);

-- Each copy of the Deploy form deploys once, however often it is sent.
CREATE TABLE portal_submission (
    id TEXT PRIMARY KEY,
    person TEXT NOT NULL,
    deployment TEXT,
    sent_at BIGINT NOT NULL
);
