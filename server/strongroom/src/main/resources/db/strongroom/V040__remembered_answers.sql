-- What a request was answered is obeyed when it is repeated, so it lies under a MAC as every row that
-- is obeyed. Answers from before cannot be told from invented ones; they are forgotten.
DELETE FROM idempotency;
ALTER TABLE idempotency ADD COLUMN mac ${blob};
