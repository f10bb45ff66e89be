-- A vault as Keyrack 0.1 with its first schema left it. Never edited: it stands for databases that are out there.

CREATE TABLE api_apps (
    id            TEXT PRIMARY KEY,
    realm         TEXT NOT NULL CHECK (realm IN ('live', 'practice')),
    name          TEXT NOT NULL,
    client_id     TEXT,
    secret        TEXT,
    step          INTEGER CHECK (step BETWEEN 1 AND 4),
    check_verdict TEXT,
    check_cause   TEXT,
    check_at      INTEGER,
    created_at    INTEGER NOT NULL
) STRICT;
CREATE TABLE redirect_urls (
    app          TEXT NOT NULL REFERENCES api_apps (id) ON DELETE CASCADE,
    position     INTEGER NOT NULL,
    url          TEXT NOT NULL,
    worked_at    INTEGER,
    refused_with TEXT,
    PRIMARY KEY (app, url)
) STRICT;
CREATE TABLE tokens (
    id           TEXT PRIMARY KEY,
    realm        TEXT NOT NULL CHECK (realm IN ('live', 'practice')),
    kind         TEXT NOT NULL CHECK (kind IN ('oauth', 'personal')),
    pending      INTEGER NOT NULL CHECK (pending IN (0, 1)),
    label        TEXT NOT NULL,
    last4        TEXT NOT NULL CHECK (length(last4) <= 4),
    secret       TEXT NOT NULL,
    app          TEXT REFERENCES api_apps (id),
    user_id      TEXT,
    user_name    TEXT,
    user_email   TEXT,
    user_color   TEXT,
    user_initials TEXT,
    health       TEXT NOT NULL,
    health_cause TEXT,
    health_since INTEGER NOT NULL,
    created_at   INTEGER NOT NULL,
    checked_at   INTEGER,
    used_at      INTEGER
) STRICT;
CREATE TABLE workspaces (
    token       TEXT NOT NULL REFERENCES tokens (id) ON DELETE CASCADE,
    position    INTEGER NOT NULL,
    id          TEXT NOT NULL,
    name        TEXT NOT NULL,
    color       TEXT,
    role        TEXT NOT NULL,
    custom_role TEXT,
    members     INTEGER NOT NULL,
    PRIMARY KEY (token, id)
) STRICT;
CREATE TABLE authorizations (
    id           TEXT PRIMARY KEY,
    app          TEXT NOT NULL REFERENCES api_apps (id) ON DELETE CASCADE,
    client_id    TEXT NOT NULL,
    redirect_url TEXT NOT NULL,
    state_hash   BLOB UNIQUE,
    process      TEXT NOT NULL,
    stage        TEXT NOT NULL,
    cause        TEXT,
    token        TEXT,
    started_at   INTEGER NOT NULL,
    started_boot INTEGER,
    ended_at     INTEGER
) STRICT;
CREATE TABLE settings (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;
CREATE INDEX tokens_by_app ON tokens (app);

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
INSERT INTO api_apps (id, realm, name, client_id, secret, step, created_at) VALUES
    ('3d5e7c1a-0000-4000-8000-000000000001', 'live', 'Time Sync', 'QVOQP06ZXC6CMGVFKB0ZT7J9Y7APOYGO', 'app/1', NULL, 1790000000000),
    ('3d5e7c1a-0000-4000-8000-000000000002', 'live', 'Reporting', NULL, NULL, 2, 1791000000000);
INSERT INTO redirect_urls (app, position, url, worked_at) VALUES
    ('3d5e7c1a-0000-4000-8000-000000000001', 0, 'http://127.0.0.1:47613/callback', 1790000100000),
    ('3d5e7c1a-0000-4000-8000-000000000001', 1, 'keyrack://oauth/callback', NULL);
INSERT INTO tokens (id, realm, kind, pending, label, last4, secret, app, user_id, user_name, user_initials, health, health_since, created_at) VALUES
    ('9f1b2c3d-0000-4000-8000-000000000001', 'live', 'oauth', 0, 'Ada at Acme', '4F2K', 'token/1',
     '3d5e7c1a-0000-4000-8000-000000000001', '1', 'Ada Lovelace', 'AL', 'live', 1790000200000, 1790000200000),
    ('9f1b2c3d-0000-4000-8000-000000000002', 'live', 'personal', 0, 'Mine', '0Z9Y', 'token/2',
     NULL, NULL, NULL, NULL, 'unchecked', 1790000300000, 1790000300000);
INSERT INTO workspaces (token, position, id, name, role, members) VALUES
    ('9f1b2c3d-0000-4000-8000-000000000001', 0, '9006054115', 'Acme', 'owner', 12);
INSERT INTO authorizations (id, app, client_id, redirect_url, process, stage, token, started_at, ended_at) VALUES
    ('5c6d7e8f-0000-4000-8000-000000000001', '3d5e7c1a-0000-4000-8000-000000000001',
     'QVOQP06ZXC6CMGVFKB0ZT7J9Y7APOYGO', 'keyrack://oauth/callback', 'run', 'connected',
     '9f1b2c3d-0000-4000-8000-000000000001', 1790000150000, 1790000200000);
INSERT INTO settings (key, value) VALUES ('language', 'de'), ('theme', 'dark');
PRAGMA user_version = 2;
