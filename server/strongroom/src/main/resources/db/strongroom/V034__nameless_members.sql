-- Secrets of a container may have no name, several of them; their order is their own.
CREATE TABLE container_member (
    container TEXT   NOT NULL REFERENCES container (id) ON DELETE CASCADE,
    name      TEXT   NOT NULL,
    secret    TEXT   NOT NULL,
    position  BIGINT NOT NULL,
    PRIMARY KEY (container, position)
);
INSERT INTO container_member (container, name, secret, position)
    SELECT container, name, secret, position FROM container_secret;
DROP TABLE container_secret;
ALTER TABLE container_member RENAME TO container_secret;
CREATE INDEX container_of_secret ON container_secret (secret);
