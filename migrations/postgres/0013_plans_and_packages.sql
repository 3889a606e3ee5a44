-- Push plans of applications, and packages that were uploaded for them. TPNS lists neither, so what it answered is kept here.
CREATE TABLE push_plans (
    tenant_id TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    application_id TEXT COLLATE "C" NOT NULL,
    -- The application's AccessID at that time; NULL when it had no keys.
    access_id BIGINT,
    plan_id TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    description TEXT COLLATE "C" NOT NULL,
    -- No for a plan that was made elsewhere and entered by hand.
    made_here BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL,
    created_by TEXT COLLATE "C" NOT NULL REFERENCES users (id),
    -- What TPNS counted last, as JSON.
    figures TEXT COLLATE "C",
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, application_id, plan_id),
    FOREIGN KEY (tenant_id, application_id) REFERENCES applications (tenant_id, id)
);
CREATE TABLE push_packages (
    tenant_id TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    application_id TEXT COLLATE "C" NOT NULL,
    -- The application's AccessID at that time.
    access_id BIGINT,
    -- TPNS's number, as decimal digits.
    upload_id TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    bytes BIGINT NOT NULL,
    -- NULL for a zip file, which is not opened here.
    entries BIGINT,
    duplicates BIGINT,
    created_at BIGINT NOT NULL,
    created_by TEXT COLLATE "C" NOT NULL REFERENCES users (id),
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, application_id) REFERENCES applications (tenant_id, id)
);
CREATE INDEX push_packages_by_age ON push_packages (tenant_id, application_id, created_at, id);
