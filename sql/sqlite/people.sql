-- SPDX-License-Identifier: Apache-2.0
-- Persons with their roles in one row, as words with blanks between (NULL:
-- none).

-- name: session_find
-- Who is signed in: the session $1 that is not over at the time $2, of an
-- active person.
select s.person, s.csrf, p.login, p.name, p.region, r.name, p.unit, u.name,
    p.section, c.name,
    (select group_concat(g.role, ' ') from role_grants g where g.person = p.id),
    p.must_change, p.large_text, s.expires, s.state, s.seen, s.created,
    p.password_at, u.parents
from sessions s
join persons p on p.id = s.person
join units u on u.id = p.unit
left join sections c on c.id = p.section
left join regions r on r.region = p.region
where s.id = $1 and s.expires > $2 and p.state = 'active'

-- name: people_listed
-- Persons of a region by name: those like $2 (null: all) in name, login or
-- unit, in the state $3 (null: any), $4 at most after the first $5.
select p.id, p.login, p.name, u.name, c.name, p.state, p.last_login,
    p.locked_until, p.totp is not null,
    (select group_concat(g.role, ' ') from role_grants g where g.person = p.id)
from persons p join units u on u.id = p.unit
left join sections c on c.id = p.section
where p.region = $1
    and (cast($2 as text) is null or lower(p.name) like $2 escape '!'
        or lower(p.login) like $2 escape '!'
        or lower(u.name) like $2 escape '!')
    and (cast($3 as text) is null or p.state = $3)
order by p.name, p.id limit cast($4 as bigint) offset cast($5 as bigint)
