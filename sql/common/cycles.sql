-- SPDX-License-Identifier: Apache-2.0
-- The year: cycles, what is asked of which unit, control figures.

-- name: cycle_add
-- A cycle: id, region, year, stage, title, state, opens, due, steps (JSON),
-- rules (JSON), note, person, time.
insert into cycles (id, region, year, stage, title, state, opens, due, steps,
    rules, note, created_by, created, changed)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13)

-- name: cycles_of_region
-- The cycles of a region, the newest first.
select id, year, stage, title, state, opens, due
from cycles where region = $1 order by year desc, created desc limit 200

-- name: cycle_unit_put
-- What is asked of a unit: cycle, unit, form, region, due, reason, person,
-- time.
insert into cycle_units (cycle, unit, form, region, due, due_reason,
    changed_by, changed)
values ($1, $2, $3, $4, $5, $6, $7, $8)
on conflict (cycle, unit, form) do update set due = excluded.due,
    due_reason = excluded.due_reason, version = cycle_units.version + 1,
    changed_by = excluded.changed_by, changed = excluded.changed

-- name: control_figure_put
-- A control figure in 分: cycle, unit, path, region, amount, note, person,
-- time.
insert into control_figures (cycle, unit, path, region, amount, note,
    changed_by, changed)
values ($1, $2, $3, $4, $5, $6, $7, $8)
on conflict (cycle, unit, path) do update set amount = excluded.amount,
    note = excluded.note, changed_by = excluded.changed_by,
    changed = excluded.changed
