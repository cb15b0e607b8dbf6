-- Whose server it is. Null for what was ordered before: only a role in the house reaches that.
ALTER TABLE deployment ADD COLUMN project TEXT;
