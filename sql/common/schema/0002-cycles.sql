-- SPDX-License-Identifier: Apache-2.0
-- The year: cycles, what is asked of which unit, control figures, reminders.

CREATE TABLE cycles (
    id TEXT PRIMARY KEY,
    region TEXT NOT NULL REFERENCES regions (region),
    year INTEGER NOT NULL,
    stage TEXT NOT NULL CHECK (stage IN ('first', 'second', 'adjust')),
    title TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('draft', 'open', 'closed')),
    opens INTEGER NOT NULL DEFAULT 0,
    due INTEGER NOT NULL DEFAULT 0,
    steps TEXT NOT NULL,
    rules TEXT NOT NULL,
    note TEXT,
    version INTEGER NOT NULL DEFAULT 1,
    created_by TEXT,
    created INTEGER NOT NULL,
    changed INTEGER NOT NULL
) STRICT;
CREATE INDEX cycles_region ON cycles (region, year, stage);

CREATE TABLE cycle_units (
    cycle TEXT NOT NULL REFERENCES cycles (id),
    unit TEXT NOT NULL REFERENCES units (id),
    form TEXT NOT NULL,
    region TEXT NOT NULL,
    due INTEGER,
    due_reason TEXT,
    substitute TEXT REFERENCES persons (id),
    substitute_reason TEXT,
    version INTEGER NOT NULL DEFAULT 1,
    changed_by TEXT,
    changed INTEGER NOT NULL,
    PRIMARY KEY (cycle, unit, form)
) STRICT;
CREATE INDEX cycle_units_unit ON cycle_units (unit, cycle);
CREATE INDEX cycle_units_substitute ON cycle_units (substitute);

CREATE TABLE control_figures (
    cycle TEXT NOT NULL REFERENCES cycles (id),
    unit TEXT NOT NULL REFERENCES units (id),
    path TEXT NOT NULL,
    region TEXT NOT NULL,
    amount INTEGER NOT NULL,
    note TEXT,
    changed_by TEXT,
    changed INTEGER NOT NULL,
    PRIMARY KEY (cycle, unit, path)
) STRICT;

CREATE TABLE reminders (
    id TEXT PRIMARY KEY,
    region TEXT NOT NULL,
    cycle TEXT NOT NULL REFERENCES cycles (id),
    unit TEXT NOT NULL REFERENCES units (id),
    declaration TEXT,
    person TEXT NOT NULL,
    text TEXT NOT NULL,
    created INTEGER NOT NULL,
    seen_by TEXT,
    seen INTEGER
) STRICT;
CREATE INDEX reminders_unit ON reminders (unit, seen);
CREATE INDEX reminders_cycle ON reminders (cycle, unit);
