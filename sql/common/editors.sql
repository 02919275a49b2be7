-- SPDX-License-Identifier: Apache-2.0
-- Who is at work on a draft at this moment.

-- name: editor_put
-- A person at a field: declaration, session, region, person, name, field, time.
insert into editors (declaration, session, region, person, name, field, seen)
values ($1, $2, $3, $4, $5, $6, $7)
on conflict (declaration, session) do update set field = excluded.field,
    seen = excluded.seen

-- name: editors_of
-- The others who were there since a moment.
select name, field from editors
where declaration = $1 and session <> $2 and seen >= $3
order by name limit 20

-- name: editors_gone
-- Those who were not seen since a moment.
delete from editors where declaration = $1 and seen < $2
