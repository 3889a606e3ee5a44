-- An idempotency key holds for the one who sends (`security.md` P-14): it now stands behind its user's id.
UPDATE pushes SET once = created_by || '/' || once;
