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

-- name: cycle_find
-- A cycle by id.
select id, region, year, stage, title, state, opens, due, steps, rules, note,
    version
from cycles where id = $1

-- name: cycle_change
-- Year, stage, title, opens, due, steps, rules, note, time, if the cycle still
-- has the version $11.
update cycles set year = $2, stage = $3, title = $4, opens = $5, due = $6,
    steps = $7, rules = $8, note = $9, changed = $10, version = version + 1
where id = $1 and version = $11

-- name: cycle_states
-- In which states its declarations stand.
select distinct state from declarations where cycle = $1 limit 40

-- name: cycles_alike
-- Cycles of the same year and stage: region, year, stage, but not $4.
select id, title from cycles
where region = $1 and year = $2 and stage = $3 and id <> $4 limit 1

-- name: cycles_listed
-- The cycles of a region with how many forms they ask and how many of them
-- were begun, the newest first.
select c.id, c.year, c.stage, c.title, c.state, c.opens, c.due,
    (select count(*) from cycle_units cu where cu.cycle = c.id),
    (select count(*) from declarations d where d.cycle = c.id)
from cycles c where c.region = $1
order by c.year desc, c.created desc limit 200

-- name: cycle_forms
-- Which forms it asks, and of how many units.
select form, count(*) from cycle_units where cycle = $1
group by form order by form limit 40

-- name: cycle_units_listed
-- The units of a region that are in use or asked, by code, each with whether
-- the form $3 is asked of it in the cycle $2 and the state of what it began;
-- $4 at most after the first $5.
select u.id, u.code, u.name, u.parents, u.kind, cu.unit, d.state,
    (select count(*) from units b where b.parent = u.id and b.state = 'active')
from units u
left join cycle_units cu
    on cu.cycle = $2 and cu.unit = u.id and cu.form = $3
left join declarations d
    on d.cycle = $2 and d.unit = u.id and d.form = $3
where u.region = $1 and (u.state = 'active' or cu.unit is not null)
order by u.code, u.id limit cast($4 as bigint) offset cast($5 as bigint)

-- name: cycle_units_ask
-- Asks a form: cycle, form, region, unit (null: all but the finance bureau),
-- way of the units below it (null: none), person, time.
insert into cycle_units (cycle, unit, form, region, changed_by, changed)
select $1, u.id, $2, u.region, $6, cast($7 as bigint) from units u
where u.region = $3 and u.state = 'active' and (
    (cast($4 as text) is null and u.kind <> 'finance')
    or u.id = $4
    or (u.parents >= cast($5 as text) and u.parents < $5 || '!'))
on conflict (cycle, unit, form) do nothing

-- name: cycle_units_drop
-- Asks it no more of those who have not begun: cycle, form, unit, way, as
-- above.
delete from cycle_units
where cycle = $1 and form = $2 and (
    cast($3 as text) is null or unit = $3 or unit in (
        select u.id from units u
        where u.parents >= cast($4 as text) and u.parents < $4 || '!'))
    and not exists (select 1 from declarations d
        where d.cycle = cycle_units.cycle and d.unit = cycle_units.unit
            and d.form = cycle_units.form)

-- name: cycle_units_copy
-- Asks what another cycle asked: cycle, the other, person, time.
insert into cycle_units (cycle, unit, form, region, changed_by, changed)
select $1, cu.unit, cu.form, cu.region, $3, cast($4 as bigint)
from cycle_units cu join units u on u.id = cu.unit
where cu.cycle = $2 and u.state = 'active'
on conflict (cycle, unit, form) do nothing

-- name: cycle_unhanded
-- Units that have not handed in: cycle, how many at most.
select distinct u.name, u.code from cycle_units cu
join units u on u.id = cu.unit
left join declarations d
    on d.cycle = cu.cycle and d.unit = cu.unit and d.form = cu.form
where cu.cycle = $1 and (d.state is null
    or d.state in ('draft', 'returned', 'withdrawn'))
order by u.code limit cast($2 as bigint)

-- name: cycle_newest
-- The newest cycle of a region: open, closed, or not yet opened, in this order.
select id from cycles where region = $1
order by case state when 'open' then 0 when 'closed' then 1 else 2 end,
    year desc, created desc limit 1

-- name: control_add
-- A figure where there was none: cycle, unit, path, region, amount, person,
-- time.
insert into control_figures (cycle, unit, path, region, amount, changed_by,
    changed)
values ($1, $2, $3, $4, $5, $6, $7)

-- name: control_change
-- Another figure in the place of the one that was seen ($4): cycle, unit, path,
-- seen, amount, person, time.
update control_figures set amount = $5, changed_by = $6, changed = $7
where cycle = $1 and unit = $2 and path = $3 and amount = $4

-- name: control_drop
-- No figure any more in the place of the one that was seen.
delete from control_figures
where cycle = $1 and unit = $2 and path = $3 and amount = $4

-- name: controls_listed
-- The units that a cycle asks, by code, with their figure, the one before it,
-- and what they declare: cycle, how many, from.
select u.id, u.code, u.name, u.short_name, u.parents, f.amount,
    (select p.amount from control_figures p join cycles pc on pc.id = p.cycle
        where p.unit = u.id and p.path = 'budget.total' and pc.id <> c.id
            and (pc.year < c.year or (pc.year = c.year
                and pc.created < c.created))
        order by pc.year desc, pc.created desc limit 1),
    (select d.total from declarations d where d.cycle = c.id and d.unit = u.id
        and d.form not like 'project-%' order by d.created limit 1)
from cycles c
join units u on u.region = c.region
left join control_figures f on f.cycle = c.id and f.unit = u.id
    and f.path = 'budget.total'
where c.id = $1 and (f.amount is not null or exists (select 1
    from cycle_units cu where cu.cycle = c.id and cu.unit = u.id))
order by u.code, u.id limit cast($2 as bigint) offset cast($3 as bigint)

-- name: control_sums
-- How many figures a cycle has, and their sum.
select count(*), cast(coalesce(sum(amount), 0) as bigint) from control_figures
where cycle = $1 and path = 'budget.total'
