-- What an operator made of the APNs certificate, whatever end the gateway was told of.

ALTER TABLE application ADD COLUMN certificate TEXT NOT NULL DEFAULT 'told' CHECK (certificate IN ('told', 'valid', 'ended'));

PRAGMA user_version = 5;
