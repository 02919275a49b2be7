-- SPDX-License-Identifier: Apache-2.0
-- 转办 and 征求意见, and who opened what.

-- name: delegation_add
-- Handed on or asked: id, region, declaration, round, 'hand_on' or 'ask',
-- from, to, text, time.
insert into delegations (id, region, declaration, round, kind, from_person,
    to_person, text, created)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9)

-- name: delegation_answer
-- The opinion that was asked for: text, person, time, declaration.
update delegations set state = 'answered', answer = $1, answered_by = $2,
    answered = $3
where declaration = $4 and to_person = $2 and kind = 'ask' and state = 'open'

-- name: open_add
-- Somebody opened it: declaration, round, state, person, region, time.
insert into opens (declaration, round, state, person, region, at)
values ($1, $2, $3, $4, $5, $6)
on conflict (declaration, round, state, person) do nothing

-- name: suggestions_decide_all
-- All that stand open: 'taken' or 'declined', person, time, answer,
-- declaration.
update suggestions set state = $1, decided_by = $2, decided = $3, answer = $4
where declaration = $5 and state = 'open'

-- name: remarks_of
-- Reusable remarks of a person and of the region, the most used first.
select id, code, text, person from remarks
where region = $1 and (person = $2 or person is null)
order by uses desc, changed desc limit 100

-- name: remark_add
-- A reusable remark, kept once: id, region, person, rule's code, text, time.
insert into remarks (id, region, person, code, text, changed)
select $1, $2, $3, $4, $5, cast($6 as bigint)
where not exists (select 1 from remarks
    where region = $2 and person = $3 and text = $5)

-- name: remark_used
-- The remarks that a person is shown (remarks_of) and that stand in what was
-- written: region, person, text. Taking a text out of another is quick, whatever
-- they are; LIKE is not, and sees no capitals on SQLite.
update remarks set uses = uses + 1
where id in (select id from remarks
    where region = $1 and (person = $2 or person is null)
    order by uses desc, changed desc limit 100)
    and replace(cast($3 as text), text, '') <> $3

-- name: persons_of_role
-- Who has a role in a region, with the unit, for a choice.
select p.id, p.name, u.name, p.unit, p.section, p.login
from role_grants g
join persons p on p.id = g.person
join units u on u.id = p.unit
where g.region = $1 and g.role = $2 and p.state = 'active'
order by u.position, p.name limit 500

-- name: declaration_set_kind
-- 'plan', or 'adjustment' while and after what was approved is adjusted.
update declarations set kind = $2 where id = $1

-- name: draft_put
-- The draft, whatever stood there: for edits that the unit accepted, and for
-- what was approved.
update drafts set body = $1, version = version + 1, changed_by = $2,
    changed = $3
where declaration = $4

-- name: person_as_session
-- A person with each of the roles, for asking what this person may do.
select p.id, p.name, p.region, p.unit, p.section, g.role
from persons p left join role_grants g on g.person = p.id
where p.id = $1 and p.state = 'active' limit 50
