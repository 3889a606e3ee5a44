-- The push ids of TPNS's beyond the first, which stands in `pushes`: a loop has one for each of its times.
CREATE TABLE push_remote_ids (
    tenant_id TEXT NOT NULL,
    push_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    remote_id TEXT NOT NULL,
    PRIMARY KEY (tenant_id, push_id, position),
    FOREIGN KEY (tenant_id, push_id) REFERENCES pushes (tenant_id, id)
) STRICT;
CREATE INDEX push_remote_ids_by_remote_id ON push_remote_ids (tenant_id, remote_id);

-- Tokens of the push that TPNS dropped because nobody has them, as JSON.
ALTER TABLE pushes ADD COLUMN invalid_tokens TEXT;
