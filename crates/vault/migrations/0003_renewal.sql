-- API apps kept right: archived ones, when a redirect URL was refused, which token an authorization is to renew, and what
-- a token gained and lost since it was first known what it opens.

ALTER TABLE api_apps ADD COLUMN archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1));
ALTER TABLE redirect_urls ADD COLUMN refused_at INTEGER;
ALTER TABLE authorizations ADD COLUMN again TEXT;   -- the token that it is to renew
ALTER TABLE tokens ADD COLUMN again TEXT;           -- of one that waits: the token that it is to renew
ALTER TABLE tokens ADD COLUMN former_of TEXT;       -- of one that waits: the token whose secret this was
ALTER TABLE tokens ADD COLUMN number TEXT;          -- the user's id that a personal token names
ALTER TABLE tokens ADD COLUMN reach_at INTEGER;     -- when ClickUp last told its Workspaces
ALTER TABLE tokens ADD COLUMN losses_seen_at INTEGER NOT NULL DEFAULT 0;

UPDATE tokens SET reach_at = checked_at
WHERE health = 'live' OR EXISTS (SELECT 1 FROM workspaces WHERE workspaces.token = tokens.id);

CREATE TABLE reach_changes (
    token     TEXT NOT NULL REFERENCES tokens (id) ON DELETE CASCADE,
    at        INTEGER NOT NULL,
    workspace TEXT NOT NULL,
    name      TEXT NOT NULL,
    change    TEXT NOT NULL CHECK (change IN ('gained', 'lost')),
    PRIMARY KEY (token, at, workspace)
) STRICT;
