-- SPDX-License-Identifier: Apache-2.0
-- Adjustments are few among many: found without looking at the others.

CREATE INDEX declarations_adjusted ON declarations (cycle, state)
    WHERE kind = 'adjustment';
