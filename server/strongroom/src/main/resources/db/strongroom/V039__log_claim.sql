-- Which directory holds the log of each name: a log that was lost, or a second process that writes
-- under the name of a first, is noticed at the start.
CREATE TABLE log_claim (
    log_origin TEXT PRIMARY KEY,
    tree TEXT NOT NULL
);
