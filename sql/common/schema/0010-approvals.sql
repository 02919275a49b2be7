-- SPDX-License-Identifier: Apache-2.0
-- What a 批复 says, and what became of it.

ALTER TABLE approvals ADD COLUMN title TEXT;
ALTER TABLE approval_items ADD COLUMN created INTEGER;
ALTER TABLE approval_items ADD COLUMN total INTEGER;
ALTER TABLE approval_items ADD COLUMN basic INTEGER;
ALTER TABLE approval_items ADD COLUMN project INTEGER;
ALTER TABLE approval_items ADD COLUMN grade TEXT;
ALTER TABLE approval_items ADD COLUMN revoked INTEGER;
ALTER TABLE approval_items ADD COLUMN revoked_by TEXT;
