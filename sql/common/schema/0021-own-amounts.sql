-- SPDX-License-Identifier: Apache-2.0
-- What a department spends itself (本级), beside its subordinate units.

CREATE TABLE own_amounts (
    declaration TEXT NOT NULL REFERENCES declarations (id),
    path TEXT NOT NULL,
    region TEXT NOT NULL,
    amount INTEGER NOT NULL,
    person TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (declaration, path)
) STRICT;
