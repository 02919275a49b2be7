-- SPDX-License-Identifier: Apache-2.0
-- Recovery codes stand in for the second factor, each once.

CREATE TABLE recovery_codes (
    person TEXT NOT NULL REFERENCES persons (id),
    digest TEXT NOT NULL,
    used INTEGER NOT NULL DEFAULT 0,
    created INTEGER NOT NULL,
    PRIMARY KEY (person, digest)
) STRICT;
