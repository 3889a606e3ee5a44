-- A push waits in its own row until a worker takes it: `due_at` says from when, `attempts` how often it was taken and, as a fencing
-- number, by whom last. `started_at` is the last time it went on the wire.
ALTER TABLE pushes ADD COLUMN due_at BIGINT;
ALTER TABLE pushes ADD COLUMN attempts BIGINT NOT NULL DEFAULT 0;
ALTER TABLE pushes ADD COLUMN started_at BIGINT;
-- For a push of unknown outcome: when TPNS's records are asked next, and how often they were.
ALTER TABLE pushes ADD COLUMN look_at BIGINT;
ALTER TABLE pushes ADD COLUMN looks BIGINT NOT NULL DEFAULT 0;
UPDATE pushes SET due_at = created_at WHERE state = 'queued';
UPDATE pushes SET attempts = 1, started_at = created_at WHERE state <> 'queued';

DROP INDEX pushes_open;
CREATE INDEX pushes_due ON pushes (due_at) WHERE state = 'queued';
CREATE INDEX pushes_leased ON pushes (lease_until) WHERE state = 'sending';
CREATE INDEX pushes_to_look ON pushes (look_at) WHERE look_at IS NOT NULL;
CREATE INDEX pushes_by_state ON pushes (tenant_id, state, created_at, id);
CREATE INDEX pushes_by_sender ON pushes (tenant_id, created_by, created_at, id);
CREATE INDEX pushes_by_remote_id ON pushes (tenant_id, remote_id) WHERE remote_id IS NOT NULL;

-- What happened to a push beyond "accepted, sent, answered", which its row says.
CREATE TABLE push_events (
    tenant_id TEXT COLLATE "C" NOT NULL,
    push_id TEXT COLLATE "C" NOT NULL,
    sequence BIGINT NOT NULL,
    at BIGINT NOT NULL,
    event TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (tenant_id, push_id, sequence),
    FOREIGN KEY (tenant_id, push_id) REFERENCES pushes (tenant_id, id)
);

-- When TPNS's limits let an application do a thing again, for all instances together.
CREATE TABLE pacing (
    tenant_id TEXT COLLATE "C" NOT NULL,
    application_id TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    free_at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, application_id, kind),
    FOREIGN KEY (tenant_id, application_id) REFERENCES applications (tenant_id, id)
);
