-- SPDX-License-Identifier: Apache-2.0
-- The word with which a section's part was last given back to be written on.

ALTER TABLE section_parts ADD COLUMN word TEXT;
