-- SPDX-License-Identifier: Apache-2.0
-- Until when a substitute may fill, and who of another unit did fill: they do
-- not review it.

ALTER TABLE cycle_units ADD COLUMN substitute_until INTEGER;

CREATE TABLE fillers (
    declaration TEXT NOT NULL REFERENCES declarations (id),
    person TEXT NOT NULL REFERENCES persons (id),
    region TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (declaration, person)
) STRICT;
