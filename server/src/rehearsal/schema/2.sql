-- A fleet instead of one handset per vendor; audiences, schedules, packages, plans and figures.

ALTER TABLE application ADD COLUMN service TEXT NOT NULL DEFAULT 'active' CHECK (service IN ('active', 'unpaid', 'ended'));
-- When the APNs certificate ends; NULL: no end in sight.
ALTER TABLE application ADD COLUMN certificate_ends_at INTEGER;
-- Messages a day at the vendor; NULL: no limit.
ALTER TABLE channel ADD COLUMN daily_quota INTEGER;

ALTER TABLE delivery RENAME TO delivery_1;
ALTER TABLE handset RENAME TO handset_1;

CREATE TABLE handset (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    access_id      INTEGER NOT NULL REFERENCES application (access_id),
    -- A vendor's key, `other` or `apple`.
    make           TEXT    NOT NULL,
    system         INTEGER NOT NULL,
    app_version    TEXT    NOT NULL,
    language       TEXT    NOT NULL,
    token          TEXT    NOT NULL UNIQUE,
    notifications  INTEGER NOT NULL CHECK (notifications IN (0, 1)),
    presence       TEXT    NOT NULL CHECK (presence IN ('foreground', 'background', 'offline')),
    development    INTEGER NOT NULL CHECK (development IN (0, 1)),
    badge          INTEGER NOT NULL,
    registered_at  INTEGER NOT NULL,
    -- Of a handset that is online this is the time of its last change; it is seen all the while.
    last_seen      INTEGER NOT NULL,
    uninstalled_at INTEGER
) STRICT;

CREATE INDEX handset_by_application ON handset (access_id, make);

INSERT INTO handset (id, access_id, make, system, app_version, language, token, notifications, presence, development, badge,
                     registered_at, last_seen)
SELECT id, access_id, vendor, android, '1.0.0', 'zh', token, 1, 'background', 0, 0, registered_at, registered_at FROM handset_1;

CREATE TABLE account (
    handset      INTEGER NOT NULL REFERENCES handset (id),
    account_type INTEGER NOT NULL,
    account      TEXT    NOT NULL,
    bound_at     INTEGER NOT NULL,
    PRIMARY KEY (handset, account_type)
) STRICT, WITHOUT ROWID;

CREATE INDEX account_by_name ON account (account, account_type);

INSERT INTO account (handset, account_type, account, bound_at)
SELECT id, account_type, account, registered_at FROM handset_1;

CREATE TABLE tag (
    handset INTEGER NOT NULL REFERENCES handset (id),
    tag     TEXT    NOT NULL,
    PRIMARY KEY (handset, tag)
) STRICT, WITHOUT ROWID;

CREATE INDEX tag_by_name ON tag (tag);

-- Attributes an operator declared, and their values on handsets.
CREATE TABLE attribute_name (
    access_id INTEGER NOT NULL REFERENCES application (access_id),
    name      TEXT    NOT NULL,
    PRIMARY KEY (access_id, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE attribute (
    handset INTEGER NOT NULL REFERENCES handset (id),
    name    TEXT    NOT NULL,
    value   TEXT    NOT NULL,
    PRIMARY KEY (handset, name)
) STRICT, WITHOUT ROWID;

-- An uploaded package: one account or token per line.
CREATE TABLE upload (
    upload_id   INTEGER PRIMARY KEY AUTOINCREMENT,
    access_id   INTEGER NOT NULL REFERENCES application (access_id),
    file_name   TEXT    NOT NULL,
    entries     TEXT    NOT NULL,
    uploaded_at INTEGER NOT NULL
) STRICT;

CREATE INDEX upload_by_application ON upload (access_id);

CREATE TABLE plan (
    plan_id     INTEGER PRIMARY KEY AUTOINCREMENT,
    access_id   INTEGER NOT NULL REFERENCES application (access_id),
    name        TEXT    NOT NULL,
    description TEXT    NOT NULL,
    created_at  INTEGER NOT NULL
) STRICT;

CREATE INDEX plan_by_time ON plan (access_id, created_at);

ALTER TABLE push ADD COLUMN plan_id TEXT NOT NULL DEFAULT '';
-- Tokens or accounts, JSON.
ALTER TABLE push ADD COLUMN targets TEXT NOT NULL DEFAULT '[]';
-- `message.ios` as sent, JSON.
ALTER TABLE push ADD COLUMN ios TEXT NOT NULL DEFAULT 'null';
-- `tag_rules` or `tag_list` as sent, JSON.
ALTER TABLE push ADD COLUMN tags TEXT NOT NULL DEFAULT 'null';
ALTER TABLE push ADD COLUMN upload_id INTEGER NOT NULL DEFAULT 0;
-- 0: nothing can override it.
ALTER TABLE push ADD COLUMN collapse_id INTEGER NOT NULL DEFAULT 0;
-- TPNS's own word (`tpns.md` §3, record status).
ALTER TABLE push ADD COLUMN status TEXT NOT NULL DEFAULT 'PUSH_FINISHED';
-- When it goes out.
ALTER TABLE push ADD COLUMN due_at INTEGER NOT NULL DEFAULT 0;
-- The whole request of a push that has not gone out yet, JSON; empty afterwards.
ALTER TABLE push ADD COLUMN body TEXT NOT NULL DEFAULT '';

UPDATE push SET targets = json_array(target), due_at = pushed_at;
ALTER TABLE push DROP COLUMN target;

CREATE INDEX push_by_due ON push (due_at) WHERE status = 'PUSH_WAIT';
CREATE INDEX push_by_collapse ON push (access_id, collapse_id) WHERE collapse_id > 0;

-- The way of a push to one handset.
CREATE TABLE delivery (
    push_id INTEGER NOT NULL REFERENCES push (push_id),
    handset INTEGER NOT NULL REFERENCES handset (id),
    -- `Fate` as JSON; empty where it has no word for what became of it.
    fate    TEXT    NOT NULL,
    -- `StepAt`s as JSON.
    steps   TEXT    NOT NULL,
    state   TEXT    NOT NULL
        CHECK (state IN ('waiting', 'shown', 'handed', 'dropped', 'tapped', 'cleared', 'replaced', 'recalled')),
    -- TPNS's name of the channel it took, or would have.
    route   TEXT    NOT NULL,
    planned INTEGER NOT NULL CHECK (planned IN (0, 1)),
    sent    INTEGER NOT NULL CHECK (sent IN (0, 1) AND sent <= planned),
    arrived INTEGER NOT NULL CHECK (arrived IN (0, 1) AND arrived <= sent),
    clicked INTEGER NOT NULL CHECK (clicked IN (0, 1) AND clicked <= arrived),
    -- How long it is kept, while it waits.
    until   INTEGER,
    PRIMARY KEY (handset, push_id)
) STRICT, WITHOUT ROWID;

DROP INDEX delivery_by_push;
CREATE INDEX delivery_by_push ON delivery (push_id);
CREATE INDEX delivery_by_end ON delivery (until) WHERE state = 'waiting';

INSERT INTO delivery (push_id, handset, fate, steps, state, route, planned, sent, arrived, clicked)
SELECT push_id, handset, fate,
       json_array(
           json_object('at', pushed_at, 'step', 'accepted'),
           json_object('at', pushed_at, 'step', json(CASE state
               WHEN 'handed' THEN '"handed_to_app"'
               WHEN 'dropped' THEN '{"dropped":"no_channel_id"}'
               ELSE '{"shown":{"route":' || CASE route WHEN 'xg' THEN '"tpns"' ELSE '{"vendor":"' || vendor || '"}' END || '}}'
           END))
       ),
       state, route, 1, 1, state <> 'dropped', 0
FROM (
    SELECT delivery_1.push_id, handset, fate, vendor, push.pushed_at,
           CASE fate WHEN '"handed_to_app"' THEN 'handed' WHEN '"dropped_without_channel_id"' THEN 'dropped' ELSE 'shown' END AS state,
           CASE WHEN fate IN ('"shown_by_vendor"', '"dropped_without_channel_id"') THEN
               CASE vendor WHEN 'xiaomi' THEN 'xm' WHEN 'huawei' THEN 'hw' WHEN 'meizu' THEN 'mz' ELSE vendor END
           ELSE 'xg' END AS route
    FROM delivery_1 JOIN handset_1 ON handset_1.id = handset JOIN push ON push.push_id = delivery_1.push_id
);

DROP TABLE delivery_1;
DROP TABLE handset_1;

PRAGMA user_version = 2;
