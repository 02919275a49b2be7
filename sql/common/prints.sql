-- SPDX-License-Identifier: Apache-2.0
-- Prints and proving them.

-- name: revision_by_digest
-- The revision whose digest begins so, what was approved first; versions that a
-- unit kept for itself are nobody's business: from, to (beyond the last).
select r.id, r.digest, r.number, r.kind, r.created, d.approved, d.state,
    u.name, c.year, r.layout, d.id, g.name, d.unit
from revisions r
join declarations d on d.id = r.declaration
join units u on u.id = d.unit
join cycles c on c.id = d.cycle
join regions g on g.region = r.region
where r.digest >= $1 and r.digest < $2 and r.kind <> 'saved'
order by case when d.approved = r.id then 0 else 1 end, r.created desc limit 1

-- name: print_find
-- The stored print of a revision in a format, with the number of the document
-- that approved it: revision, format, approval ('': none).
select p.digest, k.bytes from prints p
join contents k on k.region = p.region and k.digest = p.digest
where p.revision = $1 and p.format = $2 and p.approval = $3
order by p.created limit 1

-- name: print_by_bytes
-- The digest of the revision that a kept print of these bytes is of.
select r.digest from prints p join revisions r on r.id = p.revision
where p.digest = $1 order by p.created limit 1

-- name: print_add
-- A print: id, region, declaration, revision, format, digest of its bytes,
-- head of the trail, person, time, pages, approval ('': none).
insert into prints (id, region, declaration, revision, format, digest,
    trail_digest, person, created, pages, approval)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)

-- name: trail_head_at
-- The head of the unit's chain when a revision was made: the digest of the
-- first entry about it. Region, object, revision.
select digest from trail
where region = $1 and object = $2 and version = $3
order by at, number limit 1

-- name: prints_of
-- The kept prints of a revision, without their bytes: revision, approval ('':
-- none).
select p.format, p.digest, p.created, w.name from prints p
left join persons w on w.id = p.person
where p.revision = $1 and p.approval = $2 order by p.created limit 20
