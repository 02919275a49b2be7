-- SPDX-License-Identifier: Apache-2.0
-- The sections in charge are found without a look at every unit.

CREATE INDEX units_charge ON units (region, in_charge);
