-- SPDX-License-Identifier: Apache-2.0
-- The trail: append-only chains, one a unit, and the heads of each day.

CREATE TABLE trail (
    chain TEXT NOT NULL,
    number INTEGER NOT NULL,
    region TEXT NOT NULL,
    day INTEGER NOT NULL,
    at INTEGER NOT NULL,
    unit TEXT,
    person TEXT,
    login TEXT,
    role TEXT,
    address TEXT,
    action TEXT NOT NULL,
    object TEXT,
    version TEXT,
    outcome TEXT NOT NULL,
    before TEXT,
    after TEXT,
    reason TEXT,
    detail TEXT,
    previous TEXT NOT NULL,
    digest TEXT NOT NULL,
    PRIMARY KEY (chain, number)
) STRICT;
CREATE INDEX trail_day ON trail (region, day, chain, number);
CREATE INDEX trail_at ON trail (region, at);
CREATE INDEX trail_object ON trail (region, object, at);
CREATE INDEX trail_person ON trail (region, person, at);

CREATE TABLE trail_chains (
    chain TEXT PRIMARY KEY,
    region TEXT NOT NULL,
    number INTEGER NOT NULL,
    digest TEXT NOT NULL
) STRICT;
CREATE INDEX trail_chains_region ON trail_chains (region);

CREATE TABLE trail_days (
    region TEXT NOT NULL,
    day INTEGER NOT NULL,
    previous TEXT NOT NULL,
    digest TEXT NOT NULL,
    made INTEGER NOT NULL,
    PRIMARY KEY (region, day)
) STRICT;

CREATE TABLE trail_day_heads (
    region TEXT NOT NULL,
    day INTEGER NOT NULL,
    chain TEXT NOT NULL,
    number INTEGER NOT NULL,
    digest TEXT NOT NULL,
    PRIMARY KEY (region, day, chain)
) STRICT;
