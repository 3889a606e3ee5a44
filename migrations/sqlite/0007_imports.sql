-- Files that wait for their operator, sealed, and the reports of those that were applied. Both for a while only.
CREATE TABLE imports (
    tenant_id TEXT NOT NULL REFERENCES tenants (id),
    id TEXT NOT NULL,
    user_id TEXT NOT NULL REFERENCES users (id),
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    -- Empty once applied; then the report is there.
    sealed BLOB,
    report TEXT,
    PRIMARY KEY (tenant_id, id)
) STRICT;

CREATE INDEX imports_by_expiry ON imports (expires_at);
