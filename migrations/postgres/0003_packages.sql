-- The names an application is published under: the package names of an Android application in the order they came, the first of which
-- speaks for the product; the one bundle id of an iOS or macOS application. The name an application was made with has the
-- application's own id.
CREATE TABLE packages (
    tenant_id TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    application_id TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    position BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    created_by TEXT COLLATE "C" NOT NULL REFERENCES users (id),
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, application_id, name),
    UNIQUE (tenant_id, application_id, position),
    FOREIGN KEY (tenant_id, application_id) REFERENCES applications (tenant_id, id)
);

INSERT INTO packages (tenant_id, id, application_id, name, position, created_at, created_by)
SELECT a.tenant_id, a.id, a.id, a.package_name, 1, p.created_at, p.created_by
FROM applications a JOIN products p ON p.tenant_id = a.tenant_id AND p.id = a.product_id;

ALTER TABLE applications DROP COLUMN package_name;
