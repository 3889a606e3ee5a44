-- The files of integration kits as they were taken last, each for itself: a digest of the configuration a file is made from tells whether
-- that changed since. The digests kept until now were of generated text and of one package name, and tell nothing of it; when a kit
-- was taken stands in the audit list.
CREATE TABLE kit_files_taken (
    tenant_id TEXT COLLATE "C" NOT NULL,
    application_id TEXT COLLATE "C" NOT NULL,
    file TEXT COLLATE "C" NOT NULL,
    digest TEXT COLLATE "C" NOT NULL,
    taken_at BIGINT NOT NULL,
    taken_by TEXT COLLATE "C" NOT NULL REFERENCES users (id),
    PRIMARY KEY (tenant_id, application_id, file),
    FOREIGN KEY (tenant_id, application_id) REFERENCES applications (tenant_id, id)
);

DROP TABLE kits_taken;

-- The mark "entered in TPNS's console", with what was entered.
ALTER TABLE redirects ADD COLUMN entered_uri TEXT COLLATE "C";
ALTER TABLE redirects ADD COLUMN entered_at BIGINT;
ALTER TABLE redirects ADD COLUMN entered_by TEXT COLLATE "C" REFERENCES users (id);
