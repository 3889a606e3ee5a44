-- Vendors issue credentials for each package name, so a channel belongs to one of the names of its application. What was there belongs
-- to the name the application was made with, and goes with it where that was removed.
CREATE UNIQUE INDEX packages_of_application ON packages (tenant_id, application_id, id);

CREATE TABLE channels_by_package (
    tenant_id TEXT COLLATE "C" NOT NULL,
    application_id TEXT COLLATE "C" NOT NULL,
    package_id TEXT COLLATE "C" NOT NULL,
    vendor TEXT COLLATE "C" NOT NULL,
    enabled BOOLEAN NOT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    updated_by TEXT COLLATE "C" NOT NULL REFERENCES users (id),
    entered_version BIGINT,
    entered_at BIGINT,
    entered_by TEXT COLLATE "C" REFERENCES users (id),
    PRIMARY KEY (tenant_id, application_id, package_id, vendor),
    FOREIGN KEY (tenant_id, application_id, package_id) REFERENCES packages (tenant_id, application_id, id)
);

CREATE TABLE channel_values_by_package (
    tenant_id TEXT COLLATE "C" NOT NULL,
    application_id TEXT COLLATE "C" NOT NULL,
    package_id TEXT COLLATE "C" NOT NULL,
    vendor TEXT COLLATE "C" NOT NULL,
    field TEXT COLLATE "C" NOT NULL,
    shown TEXT COLLATE "C",
    sealed BYTEA,
    fingerprint TEXT COLLATE "C",
    set_at BIGINT NOT NULL,
    set_by TEXT COLLATE "C" NOT NULL REFERENCES users (id),
    PRIMARY KEY (tenant_id, application_id, package_id, vendor, field),
    FOREIGN KEY (tenant_id, application_id, package_id, vendor)
        REFERENCES channels_by_package (tenant_id, application_id, package_id, vendor)
);

INSERT INTO channels_by_package
    (tenant_id, application_id, package_id, vendor, enabled, version, updated_at, updated_by, entered_version, entered_at, entered_by)
SELECT c.tenant_id, c.application_id, n.id, c.vendor, c.enabled, c.version, c.updated_at, c.updated_by, c.entered_version,
       c.entered_at, c.entered_by
FROM channels c JOIN packages n ON n.tenant_id = c.tenant_id AND n.application_id = c.application_id
    AND n.id = c.application_id;

INSERT INTO channel_values_by_package
    (tenant_id, application_id, package_id, vendor, field, shown, sealed, fingerprint, set_at, set_by)
SELECT v.tenant_id, v.application_id, c.package_id, v.vendor, v.field, v.shown, v.sealed, v.fingerprint, v.set_at, v.set_by
FROM channel_values v
JOIN channels_by_package c ON c.tenant_id = v.tenant_id AND c.application_id = v.application_id AND c.vendor = v.vendor;

DROP TABLE channel_values;
DROP TABLE channels;
ALTER TABLE channels_by_package RENAME TO channels;
ALTER TABLE channel_values_by_package RENAME TO channel_values;
