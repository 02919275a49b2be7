-- SPDX-License-Identifier: Apache-2.0
-- How many pages a print has: for the table of contents of a whole cycle.

ALTER TABLE prints ADD COLUMN pages INTEGER;
