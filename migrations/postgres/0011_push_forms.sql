-- Pushes that somebody goes on with later: drafts, and templates with a name of their own.
CREATE TABLE push_forms (
    tenant_id TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    product_id TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    name_lower TEXT COLLATE "C" NOT NULL,
    form TEXT COLLATE "C" NOT NULL,
    updated_at BIGINT NOT NULL,
    updated_by TEXT COLLATE "C" NOT NULL REFERENCES users (id),
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, product_id) REFERENCES products (tenant_id, id)
);
CREATE INDEX push_forms_by_age ON push_forms (tenant_id, product_id, updated_at, id);
CREATE UNIQUE INDEX push_forms_template_name ON push_forms (tenant_id, product_id, name_lower) WHERE kind = 'template';
