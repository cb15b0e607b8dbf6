-- When a process last had the deployment in its hands: at its last entry, or at a later beat.
ALTER TABLE deployment ADD COLUMN held_at BIGINT NOT NULL DEFAULT 0;
UPDATE deployment SET held_at = step_since;
