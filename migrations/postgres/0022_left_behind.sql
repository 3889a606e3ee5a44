-- What TPNS's own console still holds although it was released here, and authorisations marked there under another AccessID.
ALTER TABLE im_apps ADD COLUMN entered_stale BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE im_apps ADD COLUMN left_application_id TEXT COLLATE "C";
ALTER TABLE im_apps ADD COLUMN left_at BIGINT;
ALTER TABLE im_apps ADD COLUMN left_by TEXT COLLATE "C" REFERENCES users (id);
