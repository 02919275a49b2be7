-- SPDX-License-Identifier: Apache-2.0
-- Regions, settings and policy, contents by digest.

-- name: region_add
-- A region: its code (GB/T 2260), its name, the region above it or NULL.
insert into regions (region, name, parent, created) values ($1, $2, $3, $4)

-- name: region_find
-- Name and region above.
select name, parent, created from regions where region = $1

-- name: regions_all
-- All regions of the store, by code.
select region, name, parent, created from regions order by region limit 10000

-- name: setting_find
-- Value and version of a setting of the region.
select value, version, changed_by, changed from settings
where region = $1 and name = $2

-- name: setting_add
-- A setting that is not there yet: region, name, value, person, time.
insert into settings (region, name, value, changed_by, changed)
values ($1, $2, $3, $4, $5)

-- name: setting_change
-- A new value, if the setting still has the version $6.
update settings set value = $3, changed_by = $4, changed = $5,
    version = version + 1
where region = $1 and name = $2 and version = $6

-- name: setting_put
-- A value, whatever stood there before.
insert into settings (region, name, value, changed_by, changed)
values ($1, $2, $3, $4, $5)
on conflict (region, name) do update set value = excluded.value,
    changed_by = excluded.changed_by, changed = excluded.changed,
    version = settings.version + 1

-- name: content_add
-- Bytes under their digest; changes nothing where they are there already.
insert into contents (region, digest, size, created, bytes)
values ($1, $2, $3, $4, $5) on conflict (region, digest) do nothing

-- name: content_find
-- The bytes of a digest.
select bytes, size, created from contents where region = $1 and digest = $2
