-- Secrets and records are written in an order that a kill can't break: an intent here, the secret, the record. What a
-- run of Keyrack left open is finished by the next one. Nothing here is secret either.

ALTER TABLE api_apps ADD COLUMN store TEXT NOT NULL DEFAULT 'keyring' CHECK (store IN ('keyring', 'file', 'memory'));
ALTER TABLE api_apps ADD COLUMN leaving INTEGER NOT NULL DEFAULT 0 CHECK (leaving IN (0, 1)); -- its secret is being removed
ALTER TABLE tokens ADD COLUMN store TEXT NOT NULL DEFAULT 'keyring' CHECK (store IN ('keyring', 'file', 'memory'));
ALTER TABLE tokens ADD COLUMN leaving INTEGER NOT NULL DEFAULT 0 CHECK (leaving IN (0, 1));

CREATE TABLE journal (
    entry   TEXT PRIMARY KEY,               -- the secret's name in its store
    realm   TEXT NOT NULL CHECK (realm IN ('live', 'practice')),
    store   TEXT NOT NULL CHECK (store IN ('keyring', 'file', 'memory')),
    intent  TEXT NOT NULL CHECK (intent IN ('put', 'remove')),
    record  TEXT,                           -- of a put: the record that is to point at the secret, as JSON
    process TEXT NOT NULL,                  -- which run of Keyrack has it in hand
    at      INTEGER NOT NULL
) STRICT;
