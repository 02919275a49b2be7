-- SPDX-License-Identifier: Apache-2.0
-- What a cycle asks of one unit: 延期, 代填.

-- name: asked_find
-- A form asked of a unit: cycle, unit, form (null: the first).
select cu.unit, u.name, u.parents, cu.form, cu.due, cu.due_reason,
    cu.substitute, cu.substitute_reason, cu.substitute_until, p.name, pu.name,
    cu.version, d.id, d.state
from cycle_units cu
join units u on u.id = cu.unit
left join persons p on p.id = cu.substitute
left join units pu on pu.id = p.unit
left join declarations d
    on d.cycle = cu.cycle and d.unit = cu.unit and d.form = cu.form
where cu.cycle = $1 and cu.unit = $2
    and (cast($3 as text) is null or cu.form = $3)
order by cu.form limit 1

-- name: asked_forms
-- The forms that a cycle asks of a unit.
select form from cycle_units where cycle = $1 and unit = $2
order by form limit 40

-- name: asked_extend
-- The unit's own last day (null: none) and why, if it still has the version $4:
-- cycle, unit, form, version, day, reason, person, time.
update cycle_units set due = $5, due_reason = $6, changed_by = $7,
    changed = $8, version = version + 1
where cycle = $1 and unit = $2 and form = $3 and version = $4

-- name: asked_let_fill
-- Who may fill for it (null: nobody), why, until when, if it still has the
-- version $4: cycle, unit, form, version, person, reason, day, person, time.
update cycle_units set substitute = $5, substitute_reason = $6,
    substitute_until = $7, changed_by = $8, changed = $9,
    version = version + 1
where cycle = $1 and unit = $2 and form = $3 and version = $4

-- name: substitutes_for_choice
-- Preparers of other units than $2 of a region, like $3 (null: all) in name,
-- login or unit.
select p.id, p.name, u.name, p.login
from role_grants g
join persons p on p.id = g.person
join units u on u.id = p.unit
where g.region = $1 and g.role = 'preparer' and p.state = 'active'
    and p.unit <> $2
    and (cast($3 as text) is null or lower(p.name) like $3 escape '!'
        or lower(p.login) like $3 escape '!'
        or lower(u.name) like $3 escape '!')
order by u.code, p.name limit 200

-- name: let_asked
-- What a person may fill for other units by now ($2) in open cycles, begun or
-- not.
select c.id, c.title, cu.form, u.name, cu.unit, coalesce(cu.due, c.due),
    cu.substitute_until, cu.substitute_reason, d.id, d.state, c.steps, d.errors,
    d.warnings, d.total, d.changed
from cycle_units cu
join cycles c on c.id = cu.cycle
join units u on u.id = cu.unit
left join declarations d
    on d.cycle = cu.cycle and d.unit = cu.unit and d.form = cu.form
where cu.substitute = $1 and c.state = 'open' and c.opens <= cast($2 as bigint)
    and cu.substitute_until > cast($2 as bigint) - 86400000
order by c.year desc, u.code limit 100

-- name: extensions_of_unit
-- What a unit was given more time for and has not handed in.
select c.title, cu.form, cu.due, cu.due_reason, d.id
from cycle_units cu
join cycles c on c.id = cu.cycle
left join declarations d
    on d.cycle = cu.cycle and d.unit = cu.unit and d.form = cu.form
where cu.unit = $1 and c.state = 'open' and cu.due is not null
    and (d.state is null or d.state in ('draft', 'returned', 'withdrawn'))
order by cu.due limit 20
