-- What a vendor channel held before: each change of its values keeps them, sealed as they were, so that it can be taken back.
CREATE TABLE channel_versions (
    tenant_id TEXT COLLATE "C" NOT NULL,
    application_id TEXT COLLATE "C" NOT NULL,
    package_id TEXT COLLATE "C" NOT NULL,
    vendor TEXT COLLATE "C" NOT NULL,
    version BIGINT NOT NULL,
    made_at BIGINT NOT NULL,
    made_by TEXT COLLATE "C" NOT NULL REFERENCES users (id),
    reverted_to BIGINT,
    PRIMARY KEY (tenant_id, application_id, package_id, vendor, version),
    FOREIGN KEY (tenant_id, application_id, package_id, vendor)
        REFERENCES channels (tenant_id, application_id, package_id, vendor)
);

CREATE TABLE channel_version_values (
    tenant_id TEXT COLLATE "C" NOT NULL,
    application_id TEXT COLLATE "C" NOT NULL,
    package_id TEXT COLLATE "C" NOT NULL,
    vendor TEXT COLLATE "C" NOT NULL,
    version BIGINT NOT NULL,
    field TEXT COLLATE "C" NOT NULL,
    shown TEXT COLLATE "C",
    sealed BYTEA,
    fingerprint TEXT COLLATE "C",
    set_at BIGINT NOT NULL,
    set_by TEXT COLLATE "C" NOT NULL REFERENCES users (id),
    PRIMARY KEY (tenant_id, application_id, package_id, vendor, version, field),
    FOREIGN KEY (tenant_id, application_id, package_id, vendor, version)
        REFERENCES channel_versions (tenant_id, application_id, package_id, vendor, version)
);

INSERT INTO channel_versions (tenant_id, application_id, package_id, vendor, version, made_at, made_by)
SELECT tenant_id, application_id, package_id, vendor, version, updated_at, updated_by FROM channels WHERE version > 0;

INSERT INTO channel_version_values
    (tenant_id, application_id, package_id, vendor, version, field, shown, sealed, fingerprint, set_at, set_by)
SELECT v.tenant_id, v.application_id, v.package_id, v.vendor, c.version, v.field, v.shown, v.sealed, v.fingerprint, v.set_at, v.set_by
FROM channel_values v
JOIN channels c ON c.tenant_id = v.tenant_id AND c.application_id = v.application_id AND c.package_id = v.package_id
    AND c.vendor = v.vendor
WHERE c.version > 0;
