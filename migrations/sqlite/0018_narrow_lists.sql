-- The list of pushes narrowed by two filters at once, still in its order.
CREATE INDEX pushes_by_product_state ON pushes (tenant_id, product_id, state, created_at, id);
CREATE INDEX pushes_by_product_sender ON pushes (tenant_id, product_id, created_by, created_at, id);
