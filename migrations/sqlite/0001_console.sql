-- Small facts about the installation, such as the canary of the sealing key.
CREATE TABLE meta (
    key TEXT NOT NULL PRIMARY KEY,
    value BLOB NOT NULL
) STRICT;

-- People and the tenants they belong to.
CREATE TABLE tenants (
    id TEXT NOT NULL PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    data_key BLOB NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE users (
    id TEXT NOT NULL PRIMARY KEY,
    email TEXT NOT NULL,
    email_canonical TEXT NOT NULL UNIQUE,
    password_hash TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    disabled INTEGER NOT NULL CHECK (disabled IN (0, 1))
) STRICT;

CREATE TABLE members (
    tenant_id TEXT NOT NULL REFERENCES tenants (id),
    user_id TEXT NOT NULL REFERENCES users (id),
    role TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (tenant_id, user_id)
) STRICT;
CREATE INDEX members_by_user ON members (user_id);

CREATE TABLE sessions (
    id_hash BLOB NOT NULL PRIMARY KEY,
    user_id TEXT REFERENCES users (id),
    data TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    ends_at INTEGER NOT NULL
) STRICT;
CREATE INDEX sessions_by_user ON sessions (user_id);
CREATE INDEX sessions_by_expiry ON sessions (expires_at);

CREATE TABLE setup_links (
    token_hash BLOB NOT NULL PRIMARY KEY,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    used_at INTEGER
) STRICT;

CREATE TABLE sign_in_counters (
    key TEXT NOT NULL PRIMARY KEY,
    failures INTEGER NOT NULL,
    window_started_at INTEGER NOT NULL,
    locked_until INTEGER NOT NULL
) STRICT;

-- Products and what hangs on them.
CREATE TABLE products (
    tenant_id TEXT NOT NULL REFERENCES tenants (id),
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    name_lower TEXT NOT NULL,
    description TEXT NOT NULL,
    category TEXT NOT NULL,
    access_point TEXT NOT NULL,
    gateway TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    created_by TEXT NOT NULL REFERENCES users (id),
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, name_lower)
) STRICT;
CREATE INDEX products_by_age ON products (tenant_id, created_at, id);

CREATE TABLE applications (
    tenant_id TEXT NOT NULL,
    id TEXT NOT NULL,
    product_id TEXT NOT NULL,
    platform TEXT NOT NULL,
    package_name TEXT NOT NULL,
    keys_state TEXT NOT NULL,
    access_id INTEGER,
    access_key TEXT,
    secret_key BLOB,
    secret_fingerprint TEXT,
    secret_set_at INTEGER,
    secret_set_by TEXT REFERENCES users (id),
    keys_checked_at INTEGER,
    last_check TEXT,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, product_id, platform),
    FOREIGN KEY (tenant_id, product_id) REFERENCES products (tenant_id, id)
) STRICT;

CREATE TABLE channels (
    tenant_id TEXT NOT NULL,
    application_id TEXT NOT NULL,
    vendor TEXT NOT NULL,
    enabled INTEGER NOT NULL CHECK (enabled IN (0, 1)),
    version INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    updated_by TEXT NOT NULL REFERENCES users (id),
    entered_version INTEGER,
    entered_at INTEGER,
    entered_by TEXT REFERENCES users (id),
    PRIMARY KEY (tenant_id, application_id, vendor),
    FOREIGN KEY (tenant_id, application_id) REFERENCES applications (tenant_id, id)
) STRICT;

CREATE TABLE channel_values (
    tenant_id TEXT NOT NULL,
    application_id TEXT NOT NULL,
    vendor TEXT NOT NULL,
    field TEXT NOT NULL,
    shown TEXT,
    sealed BLOB,
    fingerprint TEXT,
    set_at INTEGER NOT NULL,
    set_by TEXT NOT NULL REFERENCES users (id),
    PRIMARY KEY (tenant_id, application_id, vendor, field),
    FOREIGN KEY (tenant_id, application_id, vendor) REFERENCES channels (tenant_id, application_id, vendor)
) STRICT;

CREATE TABLE im_apps (
    tenant_id TEXT NOT NULL REFERENCES tenants (id),
    id TEXT NOT NULL,
    sdk_app_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    created_by TEXT NOT NULL REFERENCES users (id),
    application_id TEXT,
    authorised_at INTEGER,
    authorised_by TEXT REFERENCES users (id),
    entered_at INTEGER,
    entered_by TEXT REFERENCES users (id),
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, sdk_app_id),
    FOREIGN KEY (tenant_id, application_id) REFERENCES applications (tenant_id, id)
) STRICT;
CREATE INDEX im_apps_by_application ON im_apps (tenant_id, application_id);

-- Test pushes; `once` is the idempotency key, `holder` and `lease_until` say who may still move an open one.
CREATE TABLE pushes (
    tenant_id TEXT NOT NULL REFERENCES tenants (id),
    id TEXT NOT NULL,
    product_id TEXT NOT NULL,
    application_id TEXT NOT NULL,
    once TEXT NOT NULL,
    once_digest BLOB NOT NULL,
    state TEXT NOT NULL,
    notification TEXT NOT NULL,
    title TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    created_by TEXT NOT NULL REFERENCES users (id),
    lease_until INTEGER,
    holder TEXT,
    answered_at INTEGER,
    request TEXT NOT NULL,
    answer TEXT NOT NULL,
    elapsed_ms INTEGER,
    return_code INTEGER,
    remote_id TEXT,
    trouble TEXT,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, once),
    FOREIGN KEY (tenant_id, product_id) REFERENCES products (tenant_id, id),
    FOREIGN KEY (tenant_id, application_id) REFERENCES applications (tenant_id, id)
) STRICT;
CREATE INDEX pushes_by_age ON pushes (tenant_id, created_at, id);
CREATE INDEX pushes_by_product ON pushes (tenant_id, product_id, created_at, id);
CREATE INDEX pushes_sent ON pushes (tenant_id, product_id) WHERE state = 'sent';
CREATE INDEX pushes_open ON pushes (lease_until) WHERE state IN ('queued', 'sending');

-- Who did what. Names stand here as they were; only the tenant is a reference.
CREATE TABLE audit (
    tenant_id TEXT NOT NULL REFERENCES tenants (id),
    sequence INTEGER NOT NULL,
    at INTEGER NOT NULL,
    actor_id TEXT,
    actor_email TEXT,
    address TEXT NOT NULL,
    deed TEXT NOT NULL,
    product_id TEXT,
    PRIMARY KEY (tenant_id, sequence)
) STRICT;
