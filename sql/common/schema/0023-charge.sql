-- SPDX-License-Identifier: Apache-2.0
-- The sections in charge, and the cycles with an adjustment under way, are found
-- without a look at every unit and every cycle.

CREATE INDEX units_charge ON units (region, in_charge);
CREATE INDEX declarations_adjusting ON declarations (region, cycle)
    WHERE kind = 'adjustment' AND state NOT IN ('approved', 'published');
