-- SPDX-License-Identifier: Apache-2.0
-- Signing in: counting what failed where it is counted, so that many tries at
-- once are counted too.

-- name: person_missed
-- A sign-in that failed: at the $2nd in a row the login is locked until $3 and
-- the count begins anew.
update persons set
    locked_until = case when failures + 1 >= $2 then $3 else locked_until end,
    failures = case when failures + 1 >= $2 then 0 else failures + 1 end
where id = $1

-- name: person_enters
-- A sign-in that went well, at the time $2, from the address $3: only of an
-- active person who is not locked.
update persons set failures = 0, locked_until = 0, last_login = $2,
    last_address = $3
where id = $1 and state = 'active' and locked_until <= $2

-- name: person_must_change
-- The password is too old: it is changed before anything else.
update persons set must_change = 1 where id = $1
