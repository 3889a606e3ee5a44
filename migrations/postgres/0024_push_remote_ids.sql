-- The push ids of TPNS's beyond the first, which stands in `pushes`: a loop has one for each of its times.
CREATE TABLE push_remote_ids (
    tenant_id TEXT COLLATE "C" NOT NULL,
    push_id TEXT COLLATE "C" NOT NULL,
    position BIGINT NOT NULL,
    remote_id TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (tenant_id, push_id, position),
    FOREIGN KEY (tenant_id, push_id) REFERENCES pushes (tenant_id, id)
);
CREATE INDEX push_remote_ids_by_remote_id ON push_remote_ids (tenant_id, remote_id);

-- Tokens of the push that TPNS dropped because nobody has them, as JSON.
ALTER TABLE pushes ADD COLUMN invalid_tokens TEXT COLLATE "C";
