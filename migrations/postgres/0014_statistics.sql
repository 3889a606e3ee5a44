-- What TPNS told last about an application's days and devices, as JSON with its time. Kept, because TPNS may be asked 200 times an hour only.
CREATE TABLE statistics (
    tenant_id TEXT COLLATE "C" NOT NULL,
    application_id TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    told TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (tenant_id, application_id, kind),
    FOREIGN KEY (tenant_id, application_id) REFERENCES applications (tenant_id, id)
);
