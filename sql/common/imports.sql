-- SPDX-License-Identifier: Apache-2.0
-- Taking in what a unit declared before.

-- name: earlier_of_unit
-- What a unit handed in elsewhere up to a year, the newest first: unit, this
-- declaration, year.
select r.id, c.year, c.title, d.form, r.kind, r.round, r.created,
    case when r.id = d.approved then 1 else 0 end, r.body
from declarations d
join cycles c on c.id = d.cycle
join revisions r on r.declaration = d.id
where d.unit = $1 and d.id <> $2 and c.year <= $3
    and (r.kind = 'submitted' or r.id = d.approved or r.id = d.revision)
order by c.year desc, c.stage desc, d.id, r.number desc limit 40

-- name: earlier_revision
-- One of them: unit, this declaration, year, revision.
select c.year, c.title, d.form, r.round, r.created, r.body
from declarations d
join cycles c on c.id = d.cycle
join revisions r on r.declaration = d.id
where d.unit = $1 and d.id <> $2 and c.year <= $3 and r.id = $4
    and (r.kind = 'submitted' or r.id = d.approved or r.id = d.revision)

-- name: intake_add
-- What was taken in: declaration, region, round, source (digest of a file or
-- id of a revision), what it is called, person, time, cells.
insert into intakes (declaration, number, region, round, source, file, person,
    at, body)
select $1, coalesce(max(number), 0) + 1, $2, $3, $4, $5, $6, $7, $8
from intakes where declaration = $1

-- name: intakes_of
-- What was taken into a declaration, the newest first.
select i.number, i.round, i.source, i.file, p.name, i.at, i.body
from intakes i left join persons p on p.id = i.person
where i.declaration = $1 order by i.number desc limit 200
