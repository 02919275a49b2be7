-- SPDX-License-Identifier: Apache-2.0
-- Regions, units, people, sessions, settings. docs/store.md says what each is.

CREATE TABLE acts (
    id TEXT PRIMARY KEY,
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX acts_at ON acts (at);

CREATE TABLE regions (
    region TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    parent TEXT,
    created INTEGER NOT NULL
) STRICT;

CREATE TABLE units (
    id TEXT PRIMARY KEY,
    region TEXT NOT NULL REFERENCES regions (region),
    parent TEXT REFERENCES units (id) DEFERRABLE INITIALLY DEFERRED,
    parents TEXT NOT NULL,
    code TEXT NOT NULL,
    uscc TEXT,
    name TEXT NOT NULL,
    short_name TEXT,
    kind TEXT NOT NULL CHECK (kind IN ('finance', 'department', 'unit')),
    in_charge TEXT,
    position INTEGER NOT NULL DEFAULT 0,
    state TEXT NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'closed')),
    version INTEGER NOT NULL DEFAULT 1,
    created INTEGER NOT NULL,
    changed INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX units_code ON units (region, code);
CREATE INDEX units_tree ON units (region, parents);
CREATE INDEX units_uscc ON units (region, uscc);

CREATE TABLE sections (
    id TEXT PRIMARY KEY,
    region TEXT NOT NULL,
    unit TEXT NOT NULL REFERENCES units (id),
    name TEXT NOT NULL,
    position INTEGER NOT NULL DEFAULT 0,
    state TEXT NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'closed')),
    version INTEGER NOT NULL DEFAULT 1,
    created INTEGER NOT NULL,
    changed INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX sections_unit ON sections (unit, name);

CREATE TABLE persons (
    id TEXT PRIMARY KEY,
    region TEXT NOT NULL,
    unit TEXT NOT NULL REFERENCES units (id),
    section TEXT REFERENCES sections (id),
    login TEXT NOT NULL,
    name TEXT NOT NULL,
    phone TEXT,
    password TEXT,
    password_at INTEGER NOT NULL DEFAULT 0,
    must_change INTEGER NOT NULL DEFAULT 1,
    totp BLOB,
    totp_step INTEGER NOT NULL DEFAULT 0,
    state TEXT NOT NULL DEFAULT 'active'
        CHECK (state IN ('active', 'locked', 'left')),
    failures INTEGER NOT NULL DEFAULT 0,
    locked_until INTEGER NOT NULL DEFAULT 0,
    last_login INTEGER NOT NULL DEFAULT 0,
    last_address TEXT,
    large_text INTEGER NOT NULL DEFAULT 0,
    successor TEXT,
    version INTEGER NOT NULL DEFAULT 1,
    created INTEGER NOT NULL,
    changed INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX persons_login ON persons (login);
CREATE INDEX persons_unit ON persons (unit, name);
CREATE INDEX persons_section ON persons (section);
CREATE INDEX persons_region ON persons (region, name);

CREATE TABLE role_grants (
    person TEXT NOT NULL REFERENCES persons (id),
    role TEXT NOT NULL,
    region TEXT NOT NULL,
    granted_by TEXT,
    granted INTEGER NOT NULL,
    PRIMARY KEY (person, role)
) STRICT;
CREATE INDEX role_grants_role ON role_grants (region, role);

CREATE TABLE password_history (
    person TEXT NOT NULL REFERENCES persons (id),
    at INTEGER NOT NULL,
    password TEXT NOT NULL,
    PRIMARY KEY (person, at)
) STRICT;

CREATE TABLE sessions (
    id TEXT PRIMARY KEY,
    region TEXT NOT NULL,
    person TEXT NOT NULL REFERENCES persons (id),
    csrf TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('totp', 'full')),
    address TEXT,
    agent TEXT,
    created INTEGER NOT NULL,
    seen INTEGER NOT NULL,
    expires INTEGER NOT NULL
) STRICT;
CREATE INDEX sessions_person ON sessions (person);
CREATE INDEX sessions_expires ON sessions (expires);

CREATE TABLE settings (
    region TEXT NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1,
    changed_by TEXT,
    changed INTEGER NOT NULL,
    PRIMARY KEY (region, name)
) STRICT;

CREATE TABLE contents (
    region TEXT NOT NULL,
    digest TEXT NOT NULL,
    size INTEGER NOT NULL,
    created INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (region, digest)
) STRICT;
