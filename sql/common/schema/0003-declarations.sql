-- SPDX-License-Identifier: Apache-2.0
-- Declarations: the live draft, its revisions, and what is read out of them.

CREATE TABLE declarations (
    id TEXT PRIMARY KEY,
    region TEXT NOT NULL,
    cycle TEXT NOT NULL REFERENCES cycles (id),
    unit TEXT NOT NULL REFERENCES units (id),
    form TEXT NOT NULL,
    layout TEXT NOT NULL,
    layout_digest TEXT NOT NULL,
    project TEXT,
    in_charge TEXT,
    state TEXT NOT NULL,
    round INTEGER NOT NULL DEFAULT 1,
    holder TEXT,
    holder_unit TEXT,
    holder_section TEXT,
    state_at INTEGER NOT NULL,
    submitted INTEGER,
    opened_by TEXT,
    opened INTEGER,
    errors INTEGER NOT NULL DEFAULT 0,
    warnings INTEGER NOT NULL DEFAULT 0,
    infos INTEGER NOT NULL DEFAULT 0,
    total INTEGER,
    risk INTEGER NOT NULL DEFAULT 0,
    grade TEXT,
    revision TEXT,
    approved TEXT,
    kind TEXT NOT NULL DEFAULT 'plan' CHECK (kind IN ('plan', 'adjustment')),
    previous TEXT,
    version INTEGER NOT NULL DEFAULT 1,
    created_by TEXT,
    created INTEGER NOT NULL,
    changed_by TEXT,
    changed INTEGER NOT NULL
) STRICT;
CREATE INDEX declarations_cycle ON declarations (cycle, state, risk);
CREATE INDEX declarations_cycle_unit ON declarations (cycle, unit);
CREATE INDEX declarations_unit ON declarations (unit, cycle);
CREATE INDEX declarations_charge ON declarations (in_charge, state, risk);
CREATE INDEX declarations_holder ON declarations (holder, state);
CREATE INDEX declarations_holder_unit ON declarations (holder_unit, state);
CREATE INDEX declarations_holder_section
    ON declarations (holder_section, state);
CREATE INDEX declarations_state ON declarations (region, state, risk);
CREATE INDEX declarations_previous ON declarations (previous);

CREATE TABLE drafts (
    declaration TEXT PRIMARY KEY REFERENCES declarations (id),
    region TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1,
    changed_by TEXT,
    changed INTEGER NOT NULL,
    body TEXT NOT NULL
) STRICT;

CREATE TABLE editors (
    declaration TEXT NOT NULL REFERENCES declarations (id),
    session TEXT NOT NULL,
    region TEXT NOT NULL,
    person TEXT NOT NULL,
    name TEXT NOT NULL,
    field TEXT,
    seen INTEGER NOT NULL,
    PRIMARY KEY (declaration, session)
) STRICT;
CREATE INDEX editors_seen ON editors (seen);

CREATE TABLE revisions (
    id TEXT PRIMARY KEY,
    region TEXT NOT NULL,
    declaration TEXT NOT NULL REFERENCES declarations (id),
    number INTEGER NOT NULL,
    round INTEGER NOT NULL,
    kind TEXT NOT NULL,
    digest TEXT NOT NULL,
    layout TEXT NOT NULL,
    layout_digest TEXT NOT NULL,
    note TEXT,
    created_by TEXT,
    created INTEGER NOT NULL,
    body TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX revisions_number ON revisions (declaration, number);
CREATE INDEX revisions_digest ON revisions (region, digest);

CREATE TABLE findings (
    declaration TEXT NOT NULL REFERENCES declarations (id),
    number INTEGER NOT NULL,
    region TEXT NOT NULL,
    code TEXT NOT NULL,
    severity TEXT NOT NULL,
    field TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (declaration, number)
) STRICT;
CREATE INDEX findings_code ON findings (region, code);

CREATE TABLE accepted_findings (
    declaration TEXT NOT NULL REFERENCES declarations (id),
    code TEXT NOT NULL,
    field TEXT NOT NULL,
    region TEXT NOT NULL,
    digest TEXT NOT NULL,
    reason TEXT NOT NULL,
    round INTEGER NOT NULL,
    person TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (declaration, code, field)
) STRICT;

CREATE TABLE targets (
    declaration TEXT NOT NULL REFERENCES declarations (id),
    number INTEGER NOT NULL,
    region TEXT NOT NULL,
    field TEXT NOT NULL,
    category TEXT,
    name TEXT NOT NULL,
    op TEXT NOT NULL,
    value TEXT,
    high TEXT,
    unit TEXT,
    relative TEXT,
    deadline TEXT,
    body TEXT NOT NULL,
    PRIMARY KEY (declaration, number)
) STRICT;
CREATE INDEX targets_name ON targets (region, name);

CREATE TABLE amounts (
    declaration TEXT NOT NULL REFERENCES declarations (id),
    path TEXT NOT NULL,
    region TEXT NOT NULL,
    amount INTEGER NOT NULL,
    PRIMARY KEY (declaration, path)
) STRICT;
CREATE INDEX amounts_path ON amounts (region, path, amount);

CREATE TABLE tokens (
    region TEXT NOT NULL,
    token TEXT NOT NULL,
    object TEXT NOT NULL,
    PRIMARY KEY (region, token, object)
) STRICT;
CREATE INDEX tokens_object ON tokens (object);

CREATE TABLE parts (
    declaration TEXT NOT NULL REFERENCES declarations (id),
    section TEXT NOT NULL REFERENCES sections (id),
    region TEXT NOT NULL,
    fields TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('given', 'handed_in', 'merged')),
    due INTEGER,
    note TEXT,
    given_by TEXT NOT NULL,
    given INTEGER NOT NULL,
    version INTEGER NOT NULL DEFAULT 1,
    changed_by TEXT,
    changed INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (declaration, section)
) STRICT;
CREATE INDEX parts_section ON parts (section, state);

CREATE TABLE explanations (
    declaration TEXT NOT NULL REFERENCES declarations (id),
    field TEXT NOT NULL,
    round INTEGER NOT NULL,
    region TEXT NOT NULL,
    text TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1,
    person TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (declaration, field, round)
) STRICT;

CREATE TABLE attachments (
    id TEXT PRIMARY KEY,
    region TEXT NOT NULL,
    declaration TEXT NOT NULL REFERENCES declarations (id),
    field TEXT,
    round INTEGER NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    type TEXT NOT NULL,
    size INTEGER NOT NULL,
    digest TEXT NOT NULL,
    person TEXT NOT NULL,
    created INTEGER NOT NULL,
    removed_by TEXT,
    removed INTEGER,
    FOREIGN KEY (region, digest) REFERENCES contents (region, digest)
) STRICT;
CREATE INDEX attachments_declaration ON attachments (declaration, round);
