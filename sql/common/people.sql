-- SPDX-License-Identifier: Apache-2.0
-- Persons, their passwords and their roles.

-- name: person_add
-- A person: id, region, unit, section, login, name, phone, password (encoded),
-- time. The password must be changed at the first sign-in.
insert into persons (id, region, unit, section, login, name, phone, password,
    password_at, created, changed)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9, $9)

-- name: person_by_login
-- For signing in: a login is one in the whole store.
select id, region, unit, section, login, name, password, password_at,
    must_change, totp, totp_step, state, failures, locked_until, version
from persons where login = $1

-- name: person_find
-- A person by id.
select id, region, unit, section, login, name, phone, password_at,
    must_change, totp is not null, state, failures, locked_until, last_login,
    last_address, large_text, successor, version, changed
from persons where id = $1

-- name: person_secrets
-- What the person signs in with.
select password, password_at, must_change, totp, totp_step, version
from persons where id = $1

-- name: person_change
-- Unit, section, name, phone, time, if the person still has the version $7.
update persons set unit = $2, section = $3, name = $4, phone = $5,
    changed = $6, version = version + 1
where id = $1 and version = $7

-- name: person_set_state
-- 'active', 'locked' or 'left', and by whom the work goes on, if the person
-- still has the version $5.
update persons set state = $2, successor = $3, changed = $4, failures = 0,
    locked_until = 0, version = version + 1
where id = $1 and version = $5

-- name: person_set_password
-- The encoded password, the time, and whether it must be changed at the next
-- sign-in. Failures are forgotten.
update persons set password = $2, password_at = $3, must_change = $4,
    failures = 0, locked_until = 0, changed = $3, version = version + 1
where id = $1

-- name: person_set_totp
-- The secret of the second factor, or NULL.
update persons set totp = $2, totp_step = 0, changed = $3,
    version = version + 1
where id = $1

-- name: person_use_totp
-- A code counts once: its time step must be later than the last one's.
update persons set totp_step = $2 where id = $1 and totp_step < $2

-- name: person_set_large_text
-- The person's own choice of large text.
update persons set large_text = $2 where id = $1

-- name: password_history_add
-- A password that is in use from now on, so that it is not taken again.
insert into password_history (person, at, password) values ($1, $2, $3)

-- name: password_history_last
-- The last $2 passwords of a person.
select password, at from password_history
where person = $1 order by at desc limit cast($2 as bigint)

-- name: role_add
-- A role for a person: person, role, region, who gave it, time.
insert into role_grants (person, role, region, granted_by, granted)
values ($1, $2, $3, $4, $5)

-- name: role_remove
-- Takes a role from a person.
delete from role_grants where person = $1 and role = $2

-- name: person_seen
-- A guard: what was decided of the person was decided of the version $3; $2 is
-- the time.
update persons set changed = $2, version = version + 1
where id = $1 and version = $3

-- name: roles_of_person
-- The roles of a person.
select role, granted_by, granted from role_grants
where person = $1 order by role limit 100

-- name: person_password_since
-- Since when the password is in use.
update persons set password_at = $2 where id = $1

-- name: people_known
-- All persons of a region, by login.
select id, login, name, phone, unit, section, state, version
from persons where region = $1 order by login limit 200000

-- name: roles_known
-- All roles in a region, by person.
select person, role from role_grants
where region = $1 order by person, role limit 1000000

-- name: recovery_add
-- A recovery code: person, digest, time.
insert into recovery_codes (person, digest, created) values ($1, $2, $3)

-- name: recovery_is_good
-- Is it a code of the person that was not used yet?
select 1 from recovery_codes where person = $1 and digest = $2 and used = 0

-- name: recovery_use
-- A code counts once; $3 is the time.
update recovery_codes set used = $3
where person = $1 and digest = $2 and used = 0

-- name: recovery_left
-- How many codes the person has left.
select count(*) from recovery_codes where person = $1 and used = 0

-- name: recovery_remove_all
-- All codes of a person, used or not.
delete from recovery_codes where person = $1
