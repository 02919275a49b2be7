-- SPDX-License-Identifier: Apache-2.0
-- Lists are read in the order of an index, whatever stands in the store.

DROP INDEX declarations_cycle;
CREATE INDEX declarations_queue
    ON declarations (cycle, state, risk DESC, state_at, id);
CREATE INDEX findings_worst ON findings (declaration, severity, number);
CREATE INDEX approval_items_revision ON approval_items (revision);
CREATE INDEX delegations_from ON delegations (from_person, created);
CREATE INDEX units_parent ON units (parent, state);
CREATE INDEX control_figures_unit ON control_figures (unit, path);
