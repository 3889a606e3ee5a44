-- Small facts about the installation, such as the canary of the sealing key.
CREATE TABLE meta (
    key TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    value BYTEA NOT NULL
);

-- People and the tenants they belong to.
CREATE TABLE tenants (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    slug TEXT COLLATE "C" NOT NULL UNIQUE,
    name TEXT COLLATE "C" NOT NULL,
    data_key BYTEA NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE TABLE users (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    email TEXT COLLATE "C" NOT NULL,
    email_canonical TEXT COLLATE "C" NOT NULL UNIQUE,
    password_hash TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    disabled BOOLEAN NOT NULL
);

CREATE TABLE members (
    tenant_id TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
    user_id TEXT COLLATE "C" NOT NULL REFERENCES users (id),
    role TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, user_id)
);
CREATE INDEX members_by_user ON members (user_id);

CREATE TABLE sessions (
    id_hash BYTEA NOT NULL PRIMARY KEY,
    user_id TEXT COLLATE "C" REFERENCES users (id),
    data TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL
);
CREATE INDEX sessions_by_user ON sessions (user_id);
CREATE INDEX sessions_by_expiry ON sessions (expires_at);

CREATE TABLE setup_links (
    token_hash BYTEA NOT NULL PRIMARY KEY,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT
);

CREATE TABLE sign_in_counters (
    key TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    failures BIGINT NOT NULL,
    window_started_at BIGINT NOT NULL,
    locked_until BIGINT NOT NULL
);

-- Products and what hangs on them.
CREATE TABLE products (
    tenant_id TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
    id TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    name_lower TEXT COLLATE "C" NOT NULL,
    description TEXT COLLATE "C" NOT NULL,
    category TEXT COLLATE "C" NOT NULL,
    access_point TEXT COLLATE "C" NOT NULL,
    gateway TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    created_by TEXT COLLATE "C" NOT NULL REFERENCES users (id),
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, name_lower)
);
CREATE INDEX products_by_age ON products (tenant_id, created_at, id);

CREATE TABLE applications (
    tenant_id TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    product_id TEXT COLLATE "C" NOT NULL,
    platform TEXT COLLATE "C" NOT NULL,
    package_name TEXT COLLATE "C" NOT NULL,
    keys_state TEXT COLLATE "C" NOT NULL,
    access_id BIGINT,
    access_key TEXT COLLATE "C",
    secret_key BYTEA,
    secret_fingerprint TEXT COLLATE "C",
    secret_set_at BIGINT,
    secret_set_by TEXT COLLATE "C" REFERENCES users (id),
    keys_checked_at BIGINT,
    last_check TEXT COLLATE "C",
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, product_id, platform),
    FOREIGN KEY (tenant_id, product_id) REFERENCES products (tenant_id, id)
);

CREATE TABLE channels (
    tenant_id TEXT COLLATE "C" NOT NULL,
    application_id TEXT COLLATE "C" NOT NULL,
    vendor TEXT COLLATE "C" NOT NULL,
    enabled BOOLEAN NOT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    updated_by TEXT COLLATE "C" NOT NULL REFERENCES users (id),
    entered_version BIGINT,
    entered_at BIGINT,
    entered_by TEXT COLLATE "C" REFERENCES users (id),
    PRIMARY KEY (tenant_id, application_id, vendor),
    FOREIGN KEY (tenant_id, application_id) REFERENCES applications (tenant_id, id)
);

CREATE TABLE channel_values (
    tenant_id TEXT COLLATE "C" NOT NULL,
    application_id TEXT COLLATE "C" NOT NULL,
    vendor TEXT COLLATE "C" NOT NULL,
    field TEXT COLLATE "C" NOT NULL,
    shown TEXT COLLATE "C",
    sealed BYTEA,
    fingerprint TEXT COLLATE "C",
    set_at BIGINT NOT NULL,
    set_by TEXT COLLATE "C" NOT NULL REFERENCES users (id),
    PRIMARY KEY (tenant_id, application_id, vendor, field),
    FOREIGN KEY (tenant_id, application_id, vendor) REFERENCES channels (tenant_id, application_id, vendor)
);

CREATE TABLE im_apps (
    tenant_id TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
    id TEXT COLLATE "C" NOT NULL,
    sdk_app_id BIGINT NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    created_by TEXT COLLATE "C" NOT NULL REFERENCES users (id),
    application_id TEXT COLLATE "C",
    authorised_at BIGINT,
    authorised_by TEXT COLLATE "C" REFERENCES users (id),
    entered_at BIGINT,
    entered_by TEXT COLLATE "C" REFERENCES users (id),
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, sdk_app_id),
    FOREIGN KEY (tenant_id, application_id) REFERENCES applications (tenant_id, id)
);
CREATE INDEX im_apps_by_application ON im_apps (tenant_id, application_id);

-- Test pushes; `once` is the idempotency key, `holder` and `lease_until` say who may still move an open one.
CREATE TABLE pushes (
    tenant_id TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
    id TEXT COLLATE "C" NOT NULL,
    product_id TEXT COLLATE "C" NOT NULL,
    application_id TEXT COLLATE "C" NOT NULL,
    once TEXT COLLATE "C" NOT NULL,
    once_digest BYTEA NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    notification TEXT COLLATE "C" NOT NULL,
    title TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    created_by TEXT COLLATE "C" NOT NULL REFERENCES users (id),
    lease_until BIGINT,
    holder TEXT COLLATE "C",
    answered_at BIGINT,
    request TEXT COLLATE "C" NOT NULL,
    answer TEXT COLLATE "C" NOT NULL,
    elapsed_ms BIGINT,
    return_code BIGINT,
    remote_id TEXT COLLATE "C",
    trouble TEXT COLLATE "C",
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, once),
    FOREIGN KEY (tenant_id, product_id) REFERENCES products (tenant_id, id),
    FOREIGN KEY (tenant_id, application_id) REFERENCES applications (tenant_id, id)
);
CREATE INDEX pushes_by_age ON pushes (tenant_id, created_at, id);
CREATE INDEX pushes_by_product ON pushes (tenant_id, product_id, created_at, id);
CREATE INDEX pushes_sent ON pushes (tenant_id, product_id) WHERE state = 'sent';
CREATE INDEX pushes_open ON pushes (lease_until) WHERE state IN ('queued', 'sending');

-- Who did what. Names stand here as they were; only the tenant is a reference.
CREATE TABLE audit (
    tenant_id TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
    sequence BIGINT NOT NULL,
    at BIGINT NOT NULL,
    actor_id TEXT COLLATE "C",
    actor_email TEXT COLLATE "C",
    address TEXT COLLATE "C" NOT NULL,
    deed TEXT COLLATE "C" NOT NULL,
    product_id TEXT COLLATE "C",
    PRIMARY KEY (tenant_id, sequence)
);
