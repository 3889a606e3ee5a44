-- A message's steps tell everything: a short form beside them could say something else.

ALTER TABLE delivery DROP COLUMN fate;

PRAGMA user_version = 4;
