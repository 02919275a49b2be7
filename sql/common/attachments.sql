-- SPDX-License-Identifier: Apache-2.0
-- Files that hang on a cell and a round; their bytes are in contents.

-- name: attachment_add
-- A file, where the declaration has room for it: id, region, declaration,
-- field, round, purpose, name, kind, size, digest, person, time; how many it
-- may hold, how many there may ever have been, how many bytes it may hold.
insert into attachments (id, region, declaration, field, round, kind, name,
    type, size, digest, person, created)
select $1, $2, $3, $4, $5, $6, $7, $8, cast($9 as bigint), $10,
    $11, $12
where (select count(*) from attachments where declaration = $3
        and removed is null) < cast($13 as bigint)
    and (select count(*) from attachments where declaration = $3)
        < cast($14 as bigint)
    and (select coalesce(sum(size), 0) from attachments
        where declaration = $3 and removed is null) + cast($9 as bigint)
        <= cast($15 as bigint)

-- name: attachments_of
-- The files of a declaration without their bytes, the newest first.
select f.id, f.field, f.round, f.kind, f.name, f.type, f.size, f.digest,
    f.person, p.name, f.created, f.removed, r.name
from attachments f
left join persons p on p.id = f.person
left join persons r on r.id = f.removed_by
where f.declaration = $1 order by f.created desc, f.id limit 1000

-- name: attachment_withdraw
-- Marks it as withdrawn: person, time, id, declaration.
update attachments set removed_by = $1, removed = $2
where id = $3 and declaration = $4 and removed is null

-- name: scans_of
-- How many scans of the sealed paper stand in a round.
select count(*) from attachments
where declaration = $1 and round = $2 and kind = 'scan' and removed is null
