-- SPDX-License-Identifier: Apache-2.0
-- What the check of a draft (by its declaration) or of a revision found, and
-- what it was checked against: what does not hold any more is made anew.

CREATE TABLE checks (
    object TEXT PRIMARY KEY,
    region TEXT NOT NULL,
    basis TEXT NOT NULL,
    body TEXT NOT NULL
) STRICT;
