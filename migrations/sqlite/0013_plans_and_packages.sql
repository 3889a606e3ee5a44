-- Push plans of applications, and packages that were uploaded for them. TPNS lists neither, so what it answered is kept here.
CREATE TABLE push_plans (
    tenant_id TEXT NOT NULL,
    id TEXT NOT NULL,
    application_id TEXT NOT NULL,
    -- The application's AccessID at that time; NULL when it had no keys.
    access_id INTEGER,
    plan_id TEXT NOT NULL,
    name TEXT NOT NULL,
    description TEXT NOT NULL,
    -- No for a plan that was made elsewhere and entered by hand.
    made_here INTEGER NOT NULL CHECK (made_here IN (0, 1)),
    created_at INTEGER NOT NULL,
    created_by TEXT NOT NULL REFERENCES users (id),
    -- What TPNS counted last, as JSON.
    figures TEXT,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, application_id, plan_id),
    FOREIGN KEY (tenant_id, application_id) REFERENCES applications (tenant_id, id)
) STRICT;
CREATE TABLE push_packages (
    tenant_id TEXT NOT NULL,
    id TEXT NOT NULL,
    application_id TEXT NOT NULL,
    -- The application's AccessID at that time.
    access_id INTEGER,
    -- TPNS's number, as decimal digits.
    upload_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    -- NULL for a zip file, which is not opened here.
    entries INTEGER,
    duplicates INTEGER,
    created_at INTEGER NOT NULL,
    created_by TEXT NOT NULL REFERENCES users (id),
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, application_id) REFERENCES applications (tenant_id, id)
) STRICT;
CREATE INDEX push_packages_by_age ON push_packages (tenant_id, application_id, created_at, id);
