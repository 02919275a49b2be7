-- SPDX-License-Identifier: Apache-2.0
-- Which indicator serves which goal, where the form has no column for it.

CREATE TABLE goal_links (
    declaration TEXT NOT NULL REFERENCES declarations (id),
    item TEXT NOT NULL,
    goal TEXT NOT NULL,
    region TEXT NOT NULL,
    linked INTEGER NOT NULL,
    person TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (declaration, item, goal)
) STRICT;
