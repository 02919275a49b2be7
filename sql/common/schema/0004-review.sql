-- SPDX-License-Identifier: Apache-2.0
-- Review: moves, notes, suggestions, delegations, approvals, prints.

CREATE TABLE moves (
    declaration TEXT NOT NULL REFERENCES declarations (id),
    number INTEGER NOT NULL,
    region TEXT NOT NULL,
    at INTEGER NOT NULL,
    person TEXT NOT NULL,
    person_name TEXT NOT NULL,
    role TEXT NOT NULL,
    act TEXT NOT NULL,
    from_state TEXT NOT NULL,
    to_state TEXT NOT NULL,
    round INTEGER NOT NULL,
    grade TEXT,
    opinion TEXT,
    revision TEXT,
    PRIMARY KEY (declaration, number)
) STRICT;
CREATE INDEX moves_person ON moves (person, at);

CREATE TABLE opens (
    declaration TEXT NOT NULL REFERENCES declarations (id),
    round INTEGER NOT NULL,
    state TEXT NOT NULL,
    person TEXT NOT NULL,
    region TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (declaration, round, state, person)
) STRICT;

CREATE TABLE threads (
    id TEXT PRIMARY KEY,
    region TEXT NOT NULL,
    declaration TEXT NOT NULL REFERENCES declarations (id),
    field TEXT,
    round INTEGER NOT NULL,
    state TEXT NOT NULL DEFAULT 'open'
        CHECK (state IN ('open', 'answered', 'settled')),
    is_reason INTEGER NOT NULL DEFAULT 0,
    created_by TEXT NOT NULL,
    created INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    settled_by TEXT,
    settled INTEGER
) STRICT;
CREATE INDEX threads_declaration ON threads (declaration, state);

CREATE TABLE notes (
    id TEXT PRIMARY KEY,
    region TEXT NOT NULL,
    thread TEXT NOT NULL REFERENCES threads (id),
    declaration TEXT NOT NULL,
    round INTEGER NOT NULL,
    person TEXT NOT NULL,
    person_name TEXT NOT NULL,
    role TEXT NOT NULL,
    text TEXT NOT NULL,
    created INTEGER NOT NULL
) STRICT;
CREATE INDEX notes_thread ON notes (thread, created);
CREATE INDEX notes_declaration ON notes (declaration, created);

CREATE TABLE suggestions (
    id TEXT PRIMARY KEY,
    region TEXT NOT NULL,
    declaration TEXT NOT NULL REFERENCES declarations (id),
    field TEXT NOT NULL,
    round INTEGER NOT NULL,
    was TEXT NOT NULL,
    becomes TEXT NOT NULL,
    reason TEXT,
    person TEXT NOT NULL,
    person_name TEXT NOT NULL,
    role TEXT NOT NULL,
    created INTEGER NOT NULL,
    state TEXT NOT NULL DEFAULT 'open'
        CHECK (state IN ('open', 'taken', 'declined')),
    decided_by TEXT,
    decided INTEGER,
    answer TEXT
) STRICT;
CREATE INDEX suggestions_declaration ON suggestions (declaration, state);

CREATE TABLE assessments (
    declaration TEXT NOT NULL REFERENCES declarations (id),
    round INTEGER NOT NULL,
    item TEXT NOT NULL,
    region TEXT NOT NULL,
    proposed TEXT NOT NULL,
    why TEXT NOT NULL,
    decided TEXT,
    reason TEXT,
    person TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (declaration, round, item)
) STRICT;

CREATE TABLE delegations (
    id TEXT PRIMARY KEY,
    region TEXT NOT NULL,
    declaration TEXT NOT NULL REFERENCES declarations (id),
    round INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('hand_on', 'ask')),
    from_person TEXT NOT NULL,
    to_person TEXT,
    to_section TEXT,
    text TEXT NOT NULL,
    due INTEGER,
    created INTEGER NOT NULL,
    state TEXT NOT NULL DEFAULT 'open'
        CHECK (state IN ('open', 'answered', 'taken_back')),
    answer TEXT,
    answered_by TEXT,
    answered INTEGER
) STRICT;
CREATE INDEX delegations_declaration ON delegations (declaration, created);
CREATE INDEX delegations_person ON delegations (to_person, state);
CREATE INDEX delegations_section ON delegations (to_section, state);

CREATE TABLE remarks (
    id TEXT PRIMARY KEY,
    region TEXT NOT NULL,
    person TEXT,
    section TEXT,
    code TEXT,
    text TEXT NOT NULL,
    uses INTEGER NOT NULL DEFAULT 0,
    changed INTEGER NOT NULL
) STRICT;
CREATE INDEX remarks_person ON remarks (region, person, uses);

CREATE TABLE approvals (
    id TEXT PRIMARY KEY,
    region TEXT NOT NULL,
    cycle TEXT NOT NULL REFERENCES cycles (id),
    document TEXT NOT NULL,
    dated TEXT NOT NULL,
    text TEXT,
    created_by TEXT NOT NULL,
    created INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX approvals_document ON approvals (region, document);
CREATE INDEX approvals_cycle ON approvals (cycle, created);

CREATE TABLE approval_items (
    approval TEXT NOT NULL REFERENCES approvals (id),
    declaration TEXT NOT NULL REFERENCES declarations (id),
    region TEXT NOT NULL,
    revision TEXT NOT NULL REFERENCES revisions (id),
    digest TEXT NOT NULL,
    PRIMARY KEY (approval, declaration)
) STRICT;
CREATE INDEX approval_items_declaration ON approval_items (declaration);

CREATE TABLE prints (
    id TEXT PRIMARY KEY,
    region TEXT NOT NULL,
    declaration TEXT NOT NULL REFERENCES declarations (id),
    revision TEXT NOT NULL REFERENCES revisions (id),
    format TEXT NOT NULL,
    digest TEXT NOT NULL,
    trail_digest TEXT,
    person TEXT NOT NULL,
    created INTEGER NOT NULL,
    FOREIGN KEY (region, digest) REFERENCES contents (region, digest)
) STRICT;
CREATE INDEX prints_revision ON prints (revision, format);
CREATE INDEX prints_declaration ON prints (declaration, created);
CREATE INDEX prints_digest ON prints (region, digest);
