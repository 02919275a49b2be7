-- SPDX-License-Identifier: Apache-2.0
-- Sessions. The id is a digest of the token that the browser has.

-- name: session_add
-- A session: id, region, person, token against forgery, state ('totp': the
-- second factor is still asked for; 'full'), address, agent, time, end.
insert into sessions (id, region, person, csrf, state, address, agent,
    created, seen, expires)
values ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9)

-- name: session_seen
-- The person did something: time, new end.
update sessions set seen = $2, expires = $3 where id = $1

-- name: session_complete
-- The second factor was right.
update sessions set state = 'full', seen = $2, expires = $3
where id = $1 and state = 'totp'

-- name: session_remove
-- Signed out.
delete from sessions where id = $1

-- name: sessions_remove_of_person
-- All sessions of a person but $2 (NULL: all).
delete from sessions
where person = $1 and (cast($2 as text) is null or id <> $2)

-- name: sessions_remove_over
-- Sessions that ended before the time.
delete from sessions where expires <= $1

-- name: sessions_of_person
-- Where a person is signed in.
select id, address, agent, created, seen, expires from sessions
where person = $1 and expires > $2 order by seen desc limit 100

-- name: sessions_remove_locked
-- All sessions of a person who is locked at the time $2.
delete from sessions where person = $1 and exists (
    select 1 from persons p where p.id = $1 and p.locked_until > $2)

-- name: sessions_remove_but_last
-- All sessions of a person but the $2 that were seen last.
delete from sessions where person = $1 and id not in (
    select s.id from sessions s where s.person = $1
    order by s.seen desc, s.id limit cast($2 as bigint))
