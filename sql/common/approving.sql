-- SPDX-License-Identifier: Apache-2.0
-- 批复: what can be approved, documents, what they approve.

-- name: approvable_cycles
-- The cycles of a region that have something to approve or approved, the
-- newest first, with how many are accepted.
select c.id, c.title, c.year, c.steps,
    (select count(*) from declarations d
        where d.cycle = c.id and d.state = 'accepted')
from cycles c
where c.region = $1 and exists (select 1 from declarations d
    where d.cycle = c.id and d.state in ('accepted', 'approved', 'published'))
order by c.year desc, c.created desc limit 12

-- name: approvable_rows
-- What a cycle has accepted and not approved yet, by unit: region, cycle, rows.
select d.id, d.unit, u.name, u.parents, d.in_charge, s.name, d.round,
    d.version, d.kind, d.grade, d.revision, r.digest, d.total, d.state_at,
    d.risk
from declarations d
join units u on u.id = d.unit
join revisions r on r.id = d.revision
left join sections s on s.id = d.in_charge
where d.region = $1 and d.cycle = $2 and d.state = 'accepted'
order by u.position, u.code, u.id, d.id limit cast($3 as bigint)

-- name: approvable_count
-- How many a region has accepted and not approved yet, at most 1000.
select count(*) from (select 1 from declarations d
where d.region = $1 and d.state = 'accepted' limit 1000) x

-- name: approval_add
-- A 批复 with its document number, where no other has it: id, region, cycle,
-- number, date, title, remark, person, time.
insert into approvals (id, region, cycle, document, dated, title, text,
    created_by, created)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
on conflict (region, document) do nothing

-- name: approval_by_document
-- The 批复 of a number: region, number.
select id, cycle, dated, title, text from approvals
where region = $1 and document = $2

-- name: approval_item_add
-- What it approves, with its figures as they are; once, but again where that
-- was revoked: approval, declaration, region, revision, time.
insert into approval_items (approval, declaration, region, revision, digest,
    created, total, basic, project, grade)
select $1, $2, $3, r.id, r.digest, $5, d.total,
    (select m.amount from amounts m where m.declaration = d.id
        and m.path = 'budget.expenditure.basic'),
    (select m.amount from amounts m where m.declaration = d.id
        and m.path = 'budget.expenditure.project'),
    d.grade
from declarations d join revisions r on r.id = $4 and r.declaration = d.id
where d.id = $2
on conflict (approval, declaration) do update set
    revision = excluded.revision, digest = excluded.digest,
    created = excluded.created, total = excluded.total,
    basic = excluded.basic, project = excluded.project,
    grade = excluded.grade, revoked = null, revoked_by = null
where approval_items.revoked is not null

-- name: declaration_approved
-- The revision that was approved.
update declarations set approved = $2 where id = $1

-- name: approval_item_revoke
-- The approval that is in force is so no more: declaration, revision, person,
-- time.
update approval_items set revoked = $4, revoked_by = $3
where declaration = $1 and revision = $2 and revoked is null

-- name: declaration_unapproved
-- Back to what was approved before, if anything was.
update declarations set approved = (select i.revision from approval_items i
    where i.declaration = $1 and i.revoked is null
    order by coalesce(i.created, 0) desc limit 1)
where id = $1

-- name: approvals_of_cycle
-- The documents of a cycle, the newest first, with what they approve: cycle.
select a.id, a.document, a.dated, a.title, count(i.declaration),
    cast(coalesce(sum(i.total), 0) as bigint)
from approvals a
left join approval_items i on i.approval = a.id and i.revoked is null
where a.cycle = $1 group by a.id, a.document, a.dated, a.title, a.created
order by a.created desc, a.document desc limit 200

-- name: approval_find
-- A document: id.
select a.id, a.region, a.cycle, a.document, a.dated, a.title, a.text, a.created,
    p.name, c.title, c.year, u.name
from approvals a
join cycles c on c.id = a.cycle
left join persons p on p.id = a.created_by
left join units u on u.id = p.unit
where a.id = $1

-- name: approval_items_of
-- What a document approves, by unit: approval.
select i.declaration, u.name, i.total, i.basic, i.project, i.grade, i.digest,
    i.revoked, p.name, d.state, i.revision, d.approved, u.code
from approval_items i
join declarations d on d.id = i.declaration
join units u on u.id = d.unit
left join persons p on p.id = i.revoked_by
where i.approval = $1 order by u.position, u.code, u.id limit 2000

-- name: approval_of_revision
-- The document that approved a revision, in force before revoked: revision.
select a.id, a.document, a.dated, i.revoked
from approval_items i join approvals a on a.id = i.approval
where i.revision = $1
order by case when i.revoked is null then 0 else 1 end,
    coalesce(i.created, a.created) desc limit 1
