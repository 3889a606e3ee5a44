-- A kit is made from the channels of one package name, so each name has its own. What was taken before belongs to the first.
CREATE TABLE kits_taken_by_package (
    tenant_id TEXT NOT NULL,
    application_id TEXT NOT NULL,
    package_id TEXT NOT NULL,
    digest TEXT NOT NULL,
    taken_at INTEGER NOT NULL,
    taken_by TEXT NOT NULL REFERENCES users (id),
    PRIMARY KEY (tenant_id, application_id, package_id),
    FOREIGN KEY (tenant_id, application_id, package_id) REFERENCES packages (tenant_id, application_id, id)
) STRICT;

INSERT INTO kits_taken_by_package (tenant_id, application_id, package_id, digest, taken_at, taken_by)
SELECT k.tenant_id, k.application_id, n.id, k.digest, k.taken_at, k.taken_by
FROM kits_taken k JOIN packages n ON n.tenant_id = k.tenant_id AND n.application_id = k.application_id
    AND n.position = (SELECT MIN(f.position) FROM packages f WHERE f.tenant_id = k.tenant_id AND f.application_id = k.application_id);

DROP TABLE kits_taken;
ALTER TABLE kits_taken_by_package RENAME TO kits_taken;

-- What the APNs certificate said that was looked at last for an iOS or macOS application. Facts only: the file is never kept.
CREATE TABLE certificates (
    tenant_id TEXT NOT NULL,
    application_id TEXT NOT NULL,
    topic TEXT NOT NULL,
    environment TEXT NOT NULL,
    expires_at INTEGER NOT NULL,
    serial TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    checked_at INTEGER NOT NULL,
    checked_by TEXT NOT NULL REFERENCES users (id),
    PRIMARY KEY (tenant_id, application_id),
    FOREIGN KEY (tenant_id, application_id) REFERENCES applications (tenant_id, id)
) STRICT;
