-- What a push showed of a vendor's channel last, one row for each channel of an application: it holds until the channel changes.
CREATE TABLE channel_proofs (
    tenant_id TEXT NOT NULL,
    application_id TEXT NOT NULL,
    vendor TEXT NOT NULL,
    push_id TEXT NOT NULL,
    pushed_at INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    PRIMARY KEY (tenant_id, application_id, vendor),
    FOREIGN KEY (tenant_id, application_id) REFERENCES applications (tenant_id, id),
    FOREIGN KEY (tenant_id, push_id) REFERENCES pushes (tenant_id, id)
) STRICT;

-- When a channel was switched on or off: no version of its values tells that.
CREATE TABLE channel_switches (
    tenant_id TEXT NOT NULL,
    application_id TEXT NOT NULL,
    package_id TEXT NOT NULL,
    vendor TEXT NOT NULL,
    switched_at INTEGER NOT NULL,
    switched_on INTEGER NOT NULL CHECK (switched_on IN (0, 1)),
    switched_by TEXT NOT NULL REFERENCES users (id),
    PRIMARY KEY (tenant_id, application_id, package_id, vendor, switched_at),
    FOREIGN KEY (tenant_id, application_id, package_id, vendor)
        REFERENCES channels (tenant_id, application_id, package_id, vendor)
) STRICT;
