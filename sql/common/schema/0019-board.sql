-- SPDX-License-Identifier: Apache-2.0
-- What stands beside a form in a queue, and who stands where on the board of a
-- cycle, is found in an index alone: the declarations of one cycle lie far
-- apart among those of all years.

DROP INDEX declarations_queue;
CREATE INDEX declarations_queue ON declarations
    (cycle, state, risk DESC, state_at, id, holder, in_charge, unit);
DROP INDEX declarations_cycle_unit;
CREATE INDEX declarations_board ON declarations
    (cycle, unit, form, state, total, id);
CREATE INDEX units_position ON units (id, position);
