-- What a push showed of a vendor's channel last, one row for each channel of an application: it holds until the channel changes.
CREATE TABLE channel_proofs (
    tenant_id TEXT COLLATE "C" NOT NULL,
    application_id TEXT COLLATE "C" NOT NULL,
    vendor TEXT COLLATE "C" NOT NULL,
    push_id TEXT COLLATE "C" NOT NULL,
    pushed_at BIGINT NOT NULL,
    outcome TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (tenant_id, application_id, vendor),
    FOREIGN KEY (tenant_id, application_id) REFERENCES applications (tenant_id, id),
    FOREIGN KEY (tenant_id, push_id) REFERENCES pushes (tenant_id, id)
);

-- When a channel was switched on or off: no version of its values tells that.
CREATE TABLE channel_switches (
    tenant_id TEXT COLLATE "C" NOT NULL,
    application_id TEXT COLLATE "C" NOT NULL,
    package_id TEXT COLLATE "C" NOT NULL,
    vendor TEXT COLLATE "C" NOT NULL,
    switched_at BIGINT NOT NULL,
    switched_on BOOLEAN NOT NULL,
    switched_by TEXT COLLATE "C" NOT NULL REFERENCES users (id),
    PRIMARY KEY (tenant_id, application_id, package_id, vendor, switched_at),
    FOREIGN KEY (tenant_id, application_id, package_id, vendor)
        REFERENCES channels (tenant_id, application_id, package_id, vendor)
);
