-- SPDX-License-Identifier: Apache-2.0
-- Units as a tree, and the sections inside them. `parents` holds the ids of
-- all units above, the highest first, blanks between; '' at the top.

-- name: unit_add
-- A unit: id, region, parent, parents, code, uscc, name, short name, kind,
-- section of the finance bureau in charge, position, time.
insert into units (id, region, parent, parents, code, uscc, name, short_name,
    kind, in_charge, position, created, changed)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12)

-- name: unit_find
-- A unit by id.
select id, region, parent, parents, code, uscc, name, short_name, kind,
    in_charge, position, state, version, changed
from units where id = $1

-- name: unit_by_code
-- A unit by its budget code.
select id, region, parent, parents, code, uscc, name, short_name, kind,
    in_charge, position, state, version, changed
from units where region = $1 and code = $2

-- name: units_of_region
-- The units of a region after the code $2, by code, at most $3.
select id, region, parent, parents, code, uscc, name, short_name, kind,
    in_charge, position, state, version, changed
from units where region = $1 and code > $2
order by code limit cast($3 as bigint)

-- name: unit_change
-- Code, uscc, name, short name, kind, section in charge, position, time, if
-- the unit still has the version $10.
update units set code = $2, uscc = $3, name = $4, short_name = $5, kind = $6,
    in_charge = $7, position = $8, changed = $9, version = version + 1
where id = $1 and version = $10

-- name: unit_move
-- Another parent, if the unit still has the version $5.
update units set parent = $2, parents = $3, changed = $4, version = version + 1
where id = $1 and version = $5

-- name: units_move_below
-- What stood below: the region, the old way to it (parents and itself), the
-- new way, the time.
update units set parents = $3 || substr(parents, length($2) + 1), changed = $4,
    version = version + 1
where region = $1 and parents >= $2 and parents < $2 || '!'

-- name: unit_stands
-- A guard: the way of those below it is still this: id, way (parents and itself).
update units set changed = changed
where id = $1 and case when parents = '' then id
    else parents || ' ' || id end = $2

-- name: unit_set_state
-- 'active' or 'closed', if the unit still has the version $4.
update units set state = $2, changed = $3, version = version + 1
where id = $1 and version = $4

-- name: section_add
-- A section: id, region, unit, name, position, time.
insert into sections (id, region, unit, name, position, created, changed)
values ($1, $2, $3, $4, $5, $6, $6)

-- name: section_find
-- A section by id.
select id, region, unit, name, position, state, version, changed
from sections where id = $1

-- name: sections_of_unit
-- The sections of a unit.
select id, region, unit, name, position, state, version, changed
from sections where unit = $1 order by position, name limit 10000

-- name: section_change
-- Name, position, state, time, if the section still has the version $6.
update sections set name = $2, position = $3, state = $4, changed = $5,
    version = version + 1
where id = $1 and version = $6
