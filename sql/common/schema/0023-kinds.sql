-- SPDX-License-Identifier: Apache-2.0
-- How many wait in a queue is counted in an index alone, also of one kind; and
-- the sections in charge are found without a look at every unit.

DROP INDEX declarations_queue;
CREATE INDEX declarations_queue ON declarations
    (cycle, state, risk DESC, state_at, id, holder, in_charge, unit, kind);
CREATE INDEX units_charge ON units (region, in_charge);
