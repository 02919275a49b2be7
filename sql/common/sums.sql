-- SPDX-License-Identifier: Apache-2.0
-- A department's form and those of its subordinate units.

-- name: subordinate_declarations
-- The forms of whole units right below a unit in a cycle: unit, cycle, how many.
select d.id
from units u cross join declarations d
where u.parent = $1 and d.unit = u.id and d.cycle = $2 and d.form like 'unit-%'
order by u.code, d.created limit cast($3 as bigint)

-- name: has_subordinates
-- A unit right below that has such a form in the cycle, as rights see it: its
-- id, the units above it, in whose charge. Unit, cycle.
select u.id, u.parents, d.in_charge
from units u cross join declarations d
where u.parent = $1 and d.unit = u.id and d.cycle = $2 and d.form like 'unit-%'
order by u.code, d.created limit 1

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
