-- What a vendor channel held before: each change of its values keeps them, sealed as they were, so that it can be taken back.
CREATE TABLE channel_versions (
    tenant_id TEXT NOT NULL,
    application_id TEXT NOT NULL,
    package_id TEXT NOT NULL,
    vendor TEXT NOT NULL,
    version INTEGER NOT NULL,
    made_at INTEGER NOT NULL,
    made_by TEXT NOT NULL REFERENCES users (id),
    reverted_to INTEGER,
    PRIMARY KEY (tenant_id, application_id, package_id, vendor, version),
    FOREIGN KEY (tenant_id, application_id, package_id, vendor)
        REFERENCES channels (tenant_id, application_id, package_id, vendor)
) STRICT;

CREATE TABLE channel_version_values (
    tenant_id TEXT NOT NULL,
    application_id TEXT NOT NULL,
    package_id TEXT NOT NULL,
    vendor TEXT NOT NULL,
    version INTEGER NOT NULL,
    field TEXT NOT NULL,
    shown TEXT,
    sealed BLOB,
    fingerprint TEXT,
    set_at INTEGER NOT NULL,
    set_by TEXT NOT NULL REFERENCES users (id),
    PRIMARY KEY (tenant_id, application_id, package_id, vendor, version, field),
    FOREIGN KEY (tenant_id, application_id, package_id, vendor, version)
        REFERENCES channel_versions (tenant_id, application_id, package_id, vendor, version)
) STRICT;

INSERT INTO channel_versions (tenant_id, application_id, package_id, vendor, version, made_at, made_by)
SELECT tenant_id, application_id, package_id, vendor, version, updated_at, updated_by FROM channels WHERE version > 0;

INSERT INTO channel_version_values
    (tenant_id, application_id, package_id, vendor, version, field, shown, sealed, fingerprint, set_at, set_by)
SELECT v.tenant_id, v.application_id, v.package_id, v.vendor, c.version, v.field, v.shown, v.sealed, v.fingerprint, v.set_at, v.set_by
FROM channel_values v
JOIN channels c ON c.tenant_id = v.tenant_id AND c.application_id = v.application_id AND c.package_id = v.package_id
    AND c.vendor = v.vendor
WHERE c.version > 0;
