-- The rehearsal gateway's own file. Times are milliseconds since 1970.

CREATE TABLE IF NOT EXISTS application (
    access_id    INTEGER PRIMARY KEY,
    access_point TEXT    NOT NULL,
    package_name TEXT    NOT NULL,
    access_key   TEXT    NOT NULL UNIQUE,
    -- In the clear, because a gateway must compute HMACs with it. The gateway drew it itself, and it opens nothing outside this file.
    secret_key   TEXT    NOT NULL,
    created_at   INTEGER NOT NULL
) STRICT;

CREATE TABLE IF NOT EXISTS channel (
    access_id INTEGER NOT NULL REFERENCES application (access_id),
    vendor    TEXT    NOT NULL,
    enabled   INTEGER NOT NULL CHECK (enabled IN (0, 1)),
    complete  INTEGER NOT NULL CHECK (complete IN (0, 1)),
    PRIMARY KEY (access_id, vendor)
) STRICT, WITHOUT ROWID;

-- An IM app is authorised for one application at a time.
CREATE TABLE IF NOT EXISTS im_authorisation (
    sdk_app_id INTEGER PRIMARY KEY,
    access_id  INTEGER NOT NULL REFERENCES application (access_id)
) STRICT;

CREATE TABLE IF NOT EXISTS handset (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    access_id     INTEGER NOT NULL REFERENCES application (access_id),
    vendor        TEXT    NOT NULL,
    android       INTEGER NOT NULL,
    token         TEXT    NOT NULL UNIQUE,
    account       TEXT    NOT NULL,
    account_type  INTEGER NOT NULL,
    registered_at INTEGER NOT NULL,
    UNIQUE (access_id, vendor)
) STRICT;

CREATE TABLE IF NOT EXISTS push (
    push_id         INTEGER PRIMARY KEY AUTOINCREMENT,
    access_id       INTEGER NOT NULL REFERENCES application (access_id),
    push_type       TEXT    NOT NULL,
    message_type    TEXT    NOT NULL,
    environment     TEXT    NOT NULL,
    title           TEXT    NOT NULL,
    content         TEXT    NOT NULL,
    -- Seconds.
    expire_time     INTEGER NOT NULL,
    media_resources TEXT    NOT NULL,
    multi_pkg       INTEGER NOT NULL CHECK (multi_pkg IN (0, 1)),
    group_id        TEXT    NOT NULL,
    -- The token or account.
    target          TEXT    NOT NULL,
    -- `message.android` as sent, JSON.
    android         TEXT    NOT NULL,
    pushed_at       INTEGER NOT NULL
) STRICT;

CREATE INDEX IF NOT EXISTS push_by_time ON push (access_id, pushed_at);

-- What became of a push on one handset: `Fate` as JSON.
CREATE TABLE IF NOT EXISTS delivery (
    push_id INTEGER NOT NULL REFERENCES push (push_id),
    handset INTEGER NOT NULL REFERENCES handset (id),
    fate    TEXT    NOT NULL,
    PRIMARY KEY (handset, push_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX IF NOT EXISTS delivery_by_push ON delivery (push_id);

-- Push ids have ten digits, as TPNS's have.
INSERT INTO sqlite_sequence (name, seq)
SELECT 'push', 999999999 WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'push');

PRAGMA user_version = 1;
