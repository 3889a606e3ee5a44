-- Which IM apps an application may push for. That an IM app has one application is for whoever configures to see to: several owners
-- share this gateway, and none may learn what another has.

CREATE TABLE im_app (
    access_id  INTEGER NOT NULL REFERENCES application (access_id),
    sdk_app_id INTEGER NOT NULL,
    PRIMARY KEY (access_id, sdk_app_id)
) STRICT, WITHOUT ROWID;

INSERT INTO im_app (access_id, sdk_app_id) SELECT access_id, sdk_app_id FROM im_authorisation;
DROP TABLE im_authorisation;

PRAGMA user_version = 3;
