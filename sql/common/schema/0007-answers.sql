-- SPDX-License-Identifier: Apache-2.0
-- What reviewers say of the unit's answers to warnings.

CREATE TABLE answer_verdicts (
    declaration TEXT NOT NULL REFERENCES declarations (id),
    code TEXT NOT NULL,
    field TEXT NOT NULL,
    region TEXT NOT NULL,
    digest TEXT NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('accepted', 'refused')),
    person TEXT NOT NULL,
    person_name TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (declaration, code, field)
) STRICT;
