-- Files that wait for their operator, sealed, and the reports of those that were applied. Both for a while only.
CREATE TABLE imports (
    tenant_id TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
    id TEXT COLLATE "C" NOT NULL,
    user_id TEXT COLLATE "C" NOT NULL REFERENCES users (id),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    -- Empty once applied; then the report is there.
    sealed BYTEA,
    report TEXT COLLATE "C",
    PRIMARY KEY (tenant_id, id)
);

CREATE INDEX imports_by_expiry ON imports (expires_at);
