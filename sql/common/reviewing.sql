-- SPDX-License-Identifier: Apache-2.0
-- Reviewing: the neighbours in the queue, answers to warnings judged, remarks.

-- name: queue_after
-- The next in a state of a cycle, as the queue has them: cycle, state, person
-- (what others hold is left out); where given: section in charge, unit, unit
-- above; risk, time and id of the one they come after.
select d.id from declarations d
where d.cycle = $1 and d.state = $2
    and (d.holder is null or d.holder = $3)
    and (cast($4 as text) is null or d.in_charge = $4)
    and (cast($5 as text) is null or d.unit = $5)
    and (cast($6 as text) is null
        or d.unit in (select u.id from units u where u.parent = $6))
    and d.risk <= $7 and (d.risk < $7 or d.state_at > $8
        or (d.state_at = $8 and d.id > $9))
order by d.risk desc, d.state_at, d.id limit 50

-- name: queue_before
-- The same, those before it, the nearest first.
select d.id from declarations d
where d.cycle = $1 and d.state = $2
    and (d.holder is null or d.holder = $3)
    and (cast($4 as text) is null or d.in_charge = $4)
    and (cast($5 as text) is null or d.unit = $5)
    and (cast($6 as text) is null
        or d.unit in (select u.id from units u where u.parent = $6))
    and d.risk >= $7 and (d.risk > $7 or d.state_at < $8
        or (d.state_at = $8 and d.id < $9))
order by d.risk, d.state_at desc, d.id desc limit 50

-- name: answer_judge
-- What a reviewer says of the unit's answer to a warning: declaration, code,
-- field, region, digest of the cell, 'accepted' or 'refused', person, name,
-- time.
insert into answer_verdicts (declaration, code, field, region, digest, verdict,
    person, person_name, at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
on conflict (declaration, code, field) do update set digest = excluded.digest,
    verdict = excluded.verdict, person = excluded.person,
    person_name = excluded.person_name, at = excluded.at

-- name: answers_judged
-- What was said of a declaration's answers, where the unit did not answer anew.
select v.code, v.field, v.digest, v.verdict, v.person_name, v.at, f.reason
from answer_verdicts v
join accepted_findings f on f.declaration = v.declaration
    and f.code = v.code and f.field = v.field
where v.declaration = $1 and v.at >= f.at limit 2000

-- name: thread_is_reason
-- A thread becomes a reason of a return, where it is none: id, time.
update threads set is_reason = 1, state = 'open', changed = $2 where id = $1

-- name: suggestion_drop
-- The one who suggested it takes it back: id, person, time.
update suggestions set state = 'declined', decided_by = $2, decided = $3
where id = $1 and state = 'open'

-- name: attachments_count
-- Files handed in with a declaration.
select count(*) from attachments where declaration = $1 and removed is null

-- name: opens_of
-- Who opened it in which round and state, with the name.
select o.round, o.state, p.name, o.at
from opens o left join persons p on p.id = o.person
where o.declaration = $1 order by o.at limit 1000

-- name: declaration_stands
-- A guard: it still stands where it was seen: id, state, round.
update declarations set changed = changed
where id = $1 and state = $2 and round = $3

-- name: goal_link_put
-- An indicator serves a goal, or does not: declaration, indicator, goal,
-- region, 1 or 0, person, time.
insert into goal_links (declaration, item, goal, region, linked, person, at)
values ($1, $2, $3, $4, $5, $6, $7)
on conflict (declaration, item, goal) do update set linked = excluded.linked,
    person = excluded.person, at = excluded.at

-- name: goal_links_of
-- What was decided of a declaration's indicators and goals.
select item, goal, linked from goal_links where declaration = $1
order by at limit 10000

-- name: reasons_of_round
-- The reasons of a return in a round, and how many of them were answered:
-- declaration, round.
select count(*),
    cast(coalesce(sum(case when state = 'open' then 0 else 1 end), 0)
        as bigint)
from threads where declaration = $1 and round = $2 and is_reason = 1

-- name: previous_total
-- What the unit declared for the year before in the same form, in 分: unit,
-- year, form.
select d.total from declarations d join cycles c on c.id = d.cycle
where d.unit = $1 and c.year = $2 and d.form = $3 and d.total is not null
order by (d.approved is null), c.stage desc, d.changed desc limit 1
