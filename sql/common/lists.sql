-- SPDX-License-Identifier: Apache-2.0
-- Lists of declarations: what waits for whom, what a unit has, the year's board.

-- name: queue_rows
-- What stands in a state of a cycle and is in nobody else's hands, the riskiest
-- first: region, cycle, state; where given: section in charge, unit, unit
-- above, code of a finding; rows, from; where given: kind; days of the step in
-- milliseconds, 0: the cycle's day counts; where given: due before; person; 1:
-- with the name of the section in charge.
select d.id, u.name, d.state, d.round, d.state_at, coalesce(b.due, c.due),
    d.errors, d.warnings, d.infos, d.total,
    d.total_before,
    d.risk, d.worst, d.worst_en,
    case when cast($14 as bigint) = 1 then
        (select s.name from sections s where s.id = d.in_charge) end
from declarations d
join units u on u.id = d.unit
join cycles c on c.id = d.cycle
left join board_lines b on b.unit = d.unit and b.cycle = d.cycle
    and b.form = d.form and b.declaration = d.id
where d.region = $1 and d.cycle = $2 and d.state = $3
    and (cast($4 as text) is null or d.in_charge = $4)
    and (cast($5 as text) is null or d.unit = $5)
    and (cast($6 as text) is null or u.parent = $6)
    and (cast($7 as text) is null or exists
        (select 1 from findings x where x.declaration = d.id and x.code = $7))
    and (cast($10 as text) is null or d.kind = $10)
    and (cast($12 as bigint) is null
        or case when cast($11 as bigint) > 0
            then d.state_at + cast($11 as bigint)
            else coalesce(b.due, c.due) end < cast($12 as bigint))
    and (d.holder is null or d.holder = $13)
order by d.risk desc, d.state_at, d.id
limit cast($8 as bigint) offset cast($9 as bigint)

-- name: queue_count
-- How many such there are, at most $5: cycle, state; where given: kind; person;
-- most.
select count(*) from (select 1
from declarations d
where d.cycle = $1 and d.state = $2
    and (cast($3 as text) is null or d.kind = $3)
    and (d.holder is null or d.holder = $4)
limit cast($5 as bigint)) x

-- name: queue_count_of_section
-- The same of the section in charge $6.
select count(*) from (select 1
from declarations d
where d.cycle = $1 and d.state = $2 and d.in_charge = $6
    and (cast($3 as text) is null or d.kind = $3)
    and (d.holder is null or d.holder = $4)
limit cast($5 as bigint)) x

-- name: queue_count_of_units
-- The same of a unit ($6), or of those right below one ($7). The || keeps
-- SQLite from walking through all of the cycle.
select count(*) from (select 1
from units u cross join declarations d
where (u.id = $6 or u.parent = $7) and d.unit = u.id and d.cycle || '' = $1
    and d.state = $2
    and (cast($3 as text) is null or d.kind = $3)
    and (d.holder is null or d.holder = $4)
limit cast($5 as bigint)) x

-- name: queue_tabs
-- How many a person acted on, handed on, was asked about, at most 1000 each.
select
    (select count(*) from (select 1 from moves m where m.person = $1
        limit 1000) x),
    (select count(*) from (select 1 from delegations g
        where g.from_person = $1 limit 1000) x),
    (select count(*) from (select 1 from delegations g
        where g.to_person = $1 and g.kind = 'ask' and g.state = 'open'
        limit 1000) x)

-- name: sections_in_charge
-- The sections that are in charge of units of a region: each is found after the
-- one before in the index of them.
with recursive charge (id) as (
    select min(u.in_charge) from units u where u.region = $1
    union all
    select (select min(u.in_charge) from units u
        where u.region = $1 and u.in_charge > charge.id)
    from charge where charge.id is not null)
select s.id, s.name from charge join sections s on s.id = charge.id
order by s.name, s.id limit 100

-- name: queue_done
-- What a person acted on, the latest first.
select d.id, u.name, d.state, m.act, m.at, d.round, c.title
from moves m
join declarations d on d.id = m.declaration
join units u on u.id = d.unit
join cycles c on c.id = d.cycle
where m.person = $1 order by m.at desc limit 200

-- name: queue_asked
-- Where a person's opinion is wanted.
select d.id, u.name, d.state, g.text, g.created, f.name, c.title
from delegations g
join declarations d on d.id = g.declaration
join units u on u.id = d.unit
join cycles c on c.id = d.cycle
join persons f on f.id = g.from_person
where g.to_person = $1 and g.kind = 'ask' and g.state = 'open'
order by g.created limit 200

-- name: queue_handed
-- What a person handed on or asked others about.
select d.id, u.name, d.state, g.text, g.created, t.name, g.state
from delegations g
join declarations d on d.id = g.declaration
join units u on u.id = d.unit
left join persons t on t.id = g.to_person
where g.from_person = $1 order by g.created desc limit 200

-- name: cycles_waiting
-- The cycles of a region in which something may wait: those that are open, and
-- closed ones with an adjustment under way (of few: an index of their own); the
-- newest first.
select c.id, c.year, c.stage, c.title, c.due, c.steps, c.state from cycles c
where c.region = $1 and (c.state = 'open' or c.id in
    (select d.cycle from declarations d where d.region = $1
        and d.kind = 'adjustment'
        and d.state not in ('approved', 'published')))
order by c.year desc, c.created desc limit 12

-- name: declarations_of_unit
-- All that a unit declared, the newest year first.
select d.id, d.form, d.state, d.round, d.errors, d.warnings, d.total, d.changed,
    c.title, c.year, c.state, coalesce(cu.due, c.due), c.steps, c.id, d.kind
from declarations d
join cycles c on c.id = d.cycle
left join cycle_units cu
    on cu.cycle = d.cycle and cu.unit = d.unit and cu.form = d.form
where d.unit = $1 order by c.year desc, d.created limit 200

-- name: asked_of_unit
-- Forms that open cycles ask of a unit by now ($2) and that it has not begun.
select c.id, c.title, c.year, cu.form, coalesce(cu.due, c.due), c.stage, c.note
from cycle_units cu
join cycles c on c.id = cu.cycle
where cu.unit = $1 and c.state = 'open' and c.opens <= $2 and not exists
    (select 1 from declarations d where d.cycle = cu.cycle
        and d.unit = cu.unit and d.form = cu.form)
order by c.year desc limit 50

-- name: board_rows
-- Every unit that a cycle asks, with what became of it, those who are late
-- and those with unfinished forms first: cycle, rows, from, which: 'all', 'late'
-- (due before $5), 'over' the control figure, 'back' with its unit, 'urgent'
-- (with its unit and due before $5), 'unit' $7; time; where given: section in
-- charge; unit.
select b.unit, u.name, b.in_charge, b.declaration, b.state, d.state_at, b.due,
    b.control, b.total, d.warnings, d.errors, b.form, b.due_reason,
    b.substitute_until, sp.name, u.parent, u.code, u.parents, d.in_charge,
    d.infos, d.risk, d.grade, h.name
from (
    select * from (select * from board_lines
        where $4 = 'all' and cast($6 as text) is null and cycle = $1
        order by part, due, position, unit, form, declaration
        limit cast($2 as bigint) offset cast($3 as bigint)) x
    union all
    select * from (select * from board_lines
        where $4 = 'all' and cycle = $1 and in_charge = $6
        order by part, due, position, unit, form, declaration
        limit cast($2 as bigint) offset cast($3 as bigint)) x
    union all
    select * from (select * from board_lines
        where $4 = 'late' and cycle = $1 and part < 3 and due > 0
            and due < cast($5 as bigint) and state not in ('edits', 'refused')
            and (cast($6 as text) is null or in_charge = $6)
        order by part, due, position, unit, form, declaration
        limit cast($2 as bigint) offset cast($3 as bigint)) x
    union all
    select * from (select * from board_lines
        where $4 = 'over' and cycle = $1 and excess > 0
            and (cast($6 as text) is null or in_charge = $6)
        order by part, due, position, unit, form, declaration
        limit cast($2 as bigint) offset cast($3 as bigint)) x
    union all
    select * from (select * from board_lines
        where $4 = 'back' and cycle = $1 and state in ('returned', 'withdrawn')
            and (cast($6 as text) is null or in_charge = $6)
        order by part, due, position, unit, form, declaration
        limit cast($2 as bigint) offset cast($3 as bigint)) x
    union all
    select * from (select * from board_lines
        where $4 = 'urgent' and cycle = $1 and part < 2 and due > 0
            and due < cast($5 as bigint)
            and (cast($6 as text) is null or in_charge = $6)
        order by part, due, position, unit, form, declaration
        limit cast($2 as bigint) offset cast($3 as bigint)) x
    union all
    select * from (select * from board_lines
        where $4 = 'unit' and cycle = $1 and unit = $7
        order by part, due, position, unit, form, declaration
        limit cast($2 as bigint) offset cast($3 as bigint)) x) b
join units u on u.id = b.unit
left join persons sp on sp.id = b.substitute
left join declarations d on d.id = b.declaration
left join persons h on h.id = d.holder
order by b.part, b.due, b.position, b.unit, b.form, b.declaration limit 5001

-- name: board_counts
-- How many of each section's stand in which state and are due when, with the
-- sums of totals and control figures, how many are over theirs and by how much.
select in_charge, state, due, cast(n as bigint), cast(total as bigint),
    cast(control as bigint), cast(over_n as bigint), cast(excess as bigint)
from board_counts where cycle = $1 limit 20000

-- name: board_amounts
-- What was handed in in a cycle, line by line of the budget, by declaration.
select a.declaration, a.path, a.amount
from declarations d join amounts a on a.declaration = d.id
where d.cycle = $1 and (a.path like 'budget.revenue.%'
    or a.path like 'budget.expenditure.%')
order by a.declaration, a.path limit 100000

-- name: remind_people
-- The preparers of the units that a cycle asks, by unit.
select p.unit, p.name
from (select distinct unit from cycle_units where cycle = $1) cu
cross join persons p
join role_grants g on g.person = p.id and g.role = 'preparer'
where p.unit = cu.unit and p.state = 'active'
order by p.unit, p.name limit 20000

-- name: reminded_last
-- When each unit was reminded last in a cycle, by unit.
select unit, max(created) from reminders where cycle = $1
group by unit order by unit limit 20000

-- name: reminder_add
-- 催办: id, region, cycle, unit, declaration, person, text, time.
insert into reminders (id, region, cycle, unit, declaration, person, text,
    created)
values ($1, $2, $3, $4, $5, $6, $7, $8)

-- name: reminders_of_unit
-- Reminders that a unit has not seen.
select r.id, r.text, r.created, p.name, r.declaration
from reminders r left join persons p on p.id = r.person
where r.unit = $1 and r.seen is null order by r.created desc limit 20

-- name: reminders_seen
-- The unit saw them: person, time, unit.
update reminders set seen_by = $1, seen = $2 where unit = $3 and seen is null
