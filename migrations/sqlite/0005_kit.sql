-- What a click on a notification opens.
CREATE TABLE redirects (
    tenant_id TEXT NOT NULL,
    application_id TEXT NOT NULL,
    uri TEXT NOT NULL,
    updated_at INTEGER NOT NULL,
    updated_by TEXT NOT NULL REFERENCES users (id),
    PRIMARY KEY (tenant_id, application_id),
    FOREIGN KEY (tenant_id, application_id) REFERENCES applications (tenant_id, id)
) STRICT;

-- The integration kit as it was taken last: a digest of its files tells whether it would be another one now.
CREATE TABLE kits_taken (
    tenant_id TEXT NOT NULL,
    application_id TEXT NOT NULL,
    digest TEXT NOT NULL,
    taken_at INTEGER NOT NULL,
    taken_by TEXT NOT NULL REFERENCES users (id),
    PRIMARY KEY (tenant_id, application_id),
    FOREIGN KEY (tenant_id, application_id) REFERENCES applications (tenant_id, id)
) STRICT;
