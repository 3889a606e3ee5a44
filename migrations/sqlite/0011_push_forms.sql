-- Pushes that somebody goes on with later: drafts, and templates with a name of their own.
CREATE TABLE push_forms (
    tenant_id TEXT NOT NULL,
    id TEXT NOT NULL,
    product_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    name_lower TEXT NOT NULL,
    form TEXT NOT NULL,
    updated_at INTEGER NOT NULL,
    updated_by TEXT NOT NULL REFERENCES users (id),
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, product_id) REFERENCES products (tenant_id, id)
) STRICT;
CREATE INDEX push_forms_by_age ON push_forms (tenant_id, product_id, updated_at, id);
CREATE UNIQUE INDEX push_forms_template_name ON push_forms (tenant_id, product_id, name_lower) WHERE kind = 'template';
