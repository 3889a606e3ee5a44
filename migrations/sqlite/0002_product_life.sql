-- A product's life after it was made: changes are counted, it can be archived, and deleting leaves a row without secrets, because
-- pushes and the audit list still speak of it. A deleted product's `name_lower` is a line break and its id: no name contains a line
-- break, so the name is free again.
ALTER TABLE products ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE products ADD COLUMN archived_at INTEGER;
ALTER TABLE products ADD COLUMN archived_by TEXT REFERENCES users (id);
ALTER TABLE products ADD COLUMN deleted_at INTEGER;
ALTER TABLE products ADD COLUMN deleted_by TEXT REFERENCES users (id);
