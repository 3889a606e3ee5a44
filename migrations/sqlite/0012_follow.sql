-- What TPNS said last about a push that was sent: its record and its figures, both JSON. Kept, because TPNS may be asked 200 times an hour only.
CREATE TABLE push_follows (
    tenant_id TEXT NOT NULL,
    push_id TEXT NOT NULL,
    asked_at INTEGER NOT NULL,
    followed TEXT NOT NULL,
    PRIMARY KEY (tenant_id, push_id),
    FOREIGN KEY (tenant_id, push_id) REFERENCES pushes (tenant_id, id)
) STRICT;
