-- What TPNS's own console still holds although it was released here, and authorisations marked there under another AccessID.
ALTER TABLE im_apps ADD COLUMN entered_stale INTEGER NOT NULL DEFAULT 0 CHECK (entered_stale IN (0, 1));
ALTER TABLE im_apps ADD COLUMN left_application_id TEXT;
ALTER TABLE im_apps ADD COLUMN left_at INTEGER;
ALTER TABLE im_apps ADD COLUMN left_by TEXT REFERENCES users (id);
