-- Nothing in this database is secret: names, ids, times, states, the last four characters of a token.
-- Times are milliseconds since the epoch; `_boot` ones are milliseconds of the clock that counts suspend too.

CREATE TABLE api_apps (
    id            TEXT PRIMARY KEY,
    realm         TEXT NOT NULL CHECK (realm IN ('live', 'practice')),
    name          TEXT NOT NULL,
    client_id     TEXT,
    secret        TEXT,                       -- the keyring entry that holds the client secret
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
    secret       TEXT NOT NULL,               -- the keyring entry that holds the token
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
    state_hash   BLOB UNIQUE,                 -- SHA-256; gone once an answer was taken
    process      TEXT NOT NULL,               -- which run of Keyrack has it in hand
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
