-- SPDX-License-Identifier: Apache-2.0
-- A department's form and those of its subordinate units.

-- name: subordinate_declarations
-- What the units right below a unit declare in a cycle: unit, cycle.
select d.id, d.form, u.name
from units u join declarations d on d.unit = u.id and d.cycle = $2
where u.parent = $1 order by u.code, d.created limit 500

-- name: has_subordinates
-- Does a unit right below declare in the cycle? Unit, cycle.
select 1 from units u join declarations d on d.unit = u.id and d.cycle = $2
where u.parent = $1 limit 1

-- name: own_amounts_of
-- What a department spends itself.
select path, amount from own_amounts where declaration = $1
order by path limit 200

-- name: own_amount_put
-- In the place of what stood there: declaration, path, region, amount, person,
-- time.
insert into own_amounts (declaration, path, region, amount, person, at)
values ($1, $2, $3, $4, $5, $6)
on conflict (declaration, path) do update set amount = excluded.amount,
    person = excluded.person, at = excluded.at

-- name: own_amount_remove
-- It is not said any more: declaration, path.
delete from own_amounts where declaration = $1 and path = $2
