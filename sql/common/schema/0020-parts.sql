-- SPDX-License-Identifier: Apache-2.0
-- Parts of a draft given to sections: several over the time, each with the text
-- that it was given with. Nothing was ever written into the table before.

DROP TABLE parts;

CREATE TABLE section_parts (
    id TEXT PRIMARY KEY,
    region TEXT NOT NULL,
    declaration TEXT NOT NULL REFERENCES declarations (id),
    section TEXT NOT NULL REFERENCES sections (id),
    fields TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'given'
        CHECK (state IN ('given', 'done', 'merged', 'taken_back')),
    note TEXT,
    given_by TEXT NOT NULL,
    given INTEGER NOT NULL,
    version INTEGER NOT NULL DEFAULT 1,
    changed_by TEXT NOT NULL,
    changed INTEGER NOT NULL,
    base TEXT NOT NULL,
    body TEXT NOT NULL
) STRICT;
CREATE INDEX section_parts_declaration ON section_parts (declaration, given);
CREATE INDEX section_parts_section ON section_parts (section, given);
