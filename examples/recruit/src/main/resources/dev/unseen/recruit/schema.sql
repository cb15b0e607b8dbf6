CREATE TABLE IF NOT EXISTS job (
    id TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    place TEXT NOT NULL,
    description TEXT NOT NULL,
    posted_at BIGINT NOT NULL
);

CREATE TABLE IF NOT EXISTS applicant (
    id TEXT PRIMARY KEY,
    job_id TEXT NOT NULL REFERENCES job (id),
    name TEXT NOT NULL,
    email_sealed BYTEA NOT NULL,
    phone_sealed BYTEA NOT NULL,
    letter TEXT NOT NULL,
    applied_at BIGINT NOT NULL
);

CREATE TABLE IF NOT EXISTS recruiter (
    name TEXT PRIMARY KEY,
    password_hash TEXT NOT NULL
);

CREATE TABLE IF NOT EXISTS refresh_token (
    id TEXT PRIMARY KEY,
    family TEXT NOT NULL,
    expires_at BIGINT NOT NULL,
    used BOOLEAN NOT NULL
);

CREATE INDEX IF NOT EXISTS refresh_token_family ON refresh_token (family);

CREATE TABLE IF NOT EXISTS api_key (
    hash BYTEA PRIMARY KEY,
    label TEXT NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE TABLE IF NOT EXISTS health_row (
    id TEXT PRIMARY KEY,
    sealed BYTEA NOT NULL
);

INSERT INTO job (id, title, place, description, posted_at)
SELECT * FROM (VALUES
    ('11111111-1111-4111-8111-111111111111', 'Gardener', 'Utrecht',
     'You look after forty courtyards, each a little different. A driving licence helps; patience is a must.',
     1795300000000),
    ('22222222-2222-4222-8222-222222222222', 'Bookkeeper, three days a week', 'Zwolle',
     'You keep the books of a family firm with twelve people, and you explain them so that all twelve follow.',
     1795200000000),
    ('33333333-3333-4333-8333-333333333333', 'Bicycle mechanic', 'Groningen',
     'You repair what students ride. We teach you what you do not know yet.',
     1795100000000)
) AS sample (id, title, place, description, posted_at)
WHERE NOT EXISTS (SELECT 1 FROM job);
