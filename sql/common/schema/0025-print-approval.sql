-- SPDX-License-Identifier: Apache-2.0
-- The document (批复) whose number stands on a print; '': none had approved it.

ALTER TABLE prints ADD COLUMN approval TEXT NOT NULL DEFAULT '';
