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
