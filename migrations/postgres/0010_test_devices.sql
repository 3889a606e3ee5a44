-- Devices that people test with, by a name: a token, or an account with its type.
CREATE TABLE test_devices (
    tenant_id TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    product_id TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    name_lower TEXT COLLATE "C" NOT NULL,
    -- NULL for a token.
    account_type BIGINT,
    target TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    created_by TEXT COLLATE "C" NOT NULL REFERENCES users (id),
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, product_id, name_lower),
    FOREIGN KEY (tenant_id, product_id) REFERENCES products (tenant_id, id)
);
