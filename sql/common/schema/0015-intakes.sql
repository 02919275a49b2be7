-- SPDX-License-Identifier: Apache-2.0
-- What was taken into a draft from where: the receipt of 导入核对.

CREATE TABLE intakes (
    declaration TEXT NOT NULL REFERENCES declarations (id),
    number INTEGER NOT NULL,
    region TEXT NOT NULL,
    round INTEGER NOT NULL,
    source TEXT NOT NULL,
    file TEXT NOT NULL,
    person TEXT NOT NULL,
    at INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (declaration, number)
) STRICT;
