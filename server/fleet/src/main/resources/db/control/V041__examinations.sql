-- What a cloud's key manager was seen to promise, day by day. No value is in a finding.
CREATE TABLE key_manager_examination (
    at       BIGINT NOT NULL PRIMARY KEY,
    sound    BIGINT NOT NULL,
    document TEXT   NOT NULL
);
