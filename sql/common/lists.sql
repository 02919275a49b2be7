-- SPDX-License-Identifier: Apache-2.0
-- Lists of declarations: what waits for whom, what a unit has, the year's board.

-- name: queue_rows
-- What stands in a state of a cycle and is in nobody else's hands, the riskiest
-- first: region, cycle, state; where given: section in charge, unit, unit
-- above, code of a finding; rows, from; where given: kind; days of the step in
-- milliseconds, 0: the cycle's day counts; where given: due before; person.
select d.id, u.name, d.state, d.round, d.state_at, coalesce(cu.due, c.due),
    d.errors, d.warnings, d.infos, d.total,
    (select p.total from cycles pc cross join declarations p
        where pc.region = d.region and pc.year = c.year - 1
            and p.unit = d.unit and p.cycle = pc.id and p.form = d.form
        order by p.changed desc limit 1),
    d.risk,
    coalesce(
        (select w.body from findings w where w.declaration = d.id
            and w.severity = 'error' order by w.number limit 1),
        (select w.body from findings w where w.declaration = d.id
            and w.severity = 'warning' order by w.number limit 1),
        (select w.body from findings w where w.declaration = d.id
            and w.severity = 'info' order by w.number limit 1)),
    s.name, h.name, f.amount
from declarations d
join units u on u.id = d.unit
join cycles c on c.id = d.cycle
left join cycle_units cu
    on cu.cycle = d.cycle and cu.unit = d.unit and cu.form = d.form
left join sections s on s.id = d.in_charge
left join persons h on h.id = d.holder
left join control_figures f on f.cycle = d.cycle and f.unit = d.unit
    and f.path = 'budget.total'
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
            else coalesce(cu.due, c.due) end < cast($12 as bigint))
    and (d.holder is null or d.holder = $13)
order by d.risk desc, d.state_at, d.id
limit cast($8 as bigint) offset cast($9 as bigint)

-- name: queue_count
-- How many such there are, at most $8: cycle, state; where given: section in
-- charge, unit, unit above, kind; person; most.
select count(*) from (select 1
from declarations d
where d.cycle = $1 and d.state = $2
    and (cast($3 as text) is null or d.in_charge = $3)
    and (cast($4 as text) is null or d.unit = $4)
    and (cast($5 as text) is null or exists
        (select 1 from units u where u.id = d.unit and u.parent = $5))
    and (cast($6 as text) is null or d.kind = $6)
    and (d.holder is null or d.holder = $7)
limit cast($8 as bigint)) x

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
        where u.region = $1 and u.in_charge > c.id)
    from charge c where c.id is not null)
select s.id, s.name from charge c join sections s on s.id = c.id
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
-- closed ones with an adjustment under way; the newest first.
select c.id, c.year, c.stage, c.title, c.due, c.steps, c.state from cycles c
where c.region = $1 and (c.state = 'open' or exists
    (select 1 from declarations d where d.cycle = c.id
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
-- and those with unfinished forms first: cycle, rows, from; where given: 'late'
-- (due before $5), 'over' the control figure, 'back' with its unit.
select u.id, u.name, s.name, d.id, d.state, d.state_at, b.due, f.amount,
    d.total, d.warnings, d.errors, b.form, cu.due_reason, cu.substitute_until,
    sp.name, u.parent, u.code, u.parents, d.in_charge, d.infos, d.risk,
    d.grade, h.name
from (
    select a.cycle, a.unit, a.form, t.id, coalesce(a.due, c.due) as due,
        p.position, case when t.state is null then 0
            when t.state in ('draft', 'returned', 'withdrawn') then 1
            when t.state in ('accepted', 'approved', 'published') then 3
            else 2 end as part
    from cycle_units a
    join cycles c on c.id = a.cycle
    join units p on p.id = a.unit
    left join declarations t
        on t.cycle = a.cycle and t.unit = a.unit and t.form = a.form
    where a.cycle = $1 and (cast($4 as text) is null
        or ($4 = 'late' and coalesce(a.due, c.due) > 0
            and coalesce(a.due, c.due) < cast($5 as bigint)
            and (t.state is null or t.state not in ('edits', 'refused',
                'accepted', 'approved', 'published')))
        or ($4 = 'over' and a.form not like 'project-%' and exists (
            select 1 from control_figures g where g.cycle = a.cycle
                and g.unit = a.unit and g.path = 'budget.total'
                and g.amount < t.total))
        or ($4 = 'back' and t.state in ('returned', 'withdrawn')))
    order by part, coalesce(a.due, c.due), p.position, a.unit
    limit cast($2 as bigint) offset cast($3 as bigint)) b
join cycle_units cu
    on cu.cycle = b.cycle and cu.unit = b.unit and cu.form = b.form
join units u on u.id = b.unit
left join persons sp on sp.id = cu.substitute
left join sections s on s.id = u.in_charge
left join declarations d on d.id = b.id
left join persons h on h.id = d.holder
left join control_figures f on f.cycle = b.cycle and f.unit = b.unit
    and f.path = 'budget.total' and b.form not like 'project-%'
order by b.part, b.due, b.position, b.unit limit 5001

-- name: board_late
-- How many of those that were due before the time $2 stand in which state.
select coalesce(d.state, 'none'), count(*)
from cycle_units cu
join cycles c on c.id = cu.cycle
left join declarations d
    on d.cycle = cu.cycle and d.unit = cu.unit and d.form = cu.form
where cu.cycle = $1 and coalesce(cu.due, c.due) > 0
    and coalesce(cu.due, c.due) < cast($2 as bigint)
group by coalesce(d.state, 'none') limit 40

-- name: board_counts
-- How many stand in which state, with the sums of totals and control figures.
select coalesce(d.state, 'none'), count(*),
    cast(coalesce(sum(d.total), 0) as bigint),
    cast(coalesce(sum(f.amount), 0) as bigint),
    cast(coalesce(sum(case when d.total > f.amount then 1 else 0 end), 0)
        as bigint),
    cast(coalesce(sum(case when d.total > f.amount then d.total - f.amount
        else 0 end), 0) as bigint)
from cycle_units cu
left join declarations d
    on d.cycle = cu.cycle and d.unit = cu.unit and d.form = cu.form
left join control_figures f on f.cycle = cu.cycle and f.unit = cu.unit
    and f.path = 'budget.total' and cu.form not like 'project-%'
where cu.cycle = $1 group by coalesce(d.state, 'none') limit 40

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
