-- SPDX-License-Identifier: Apache-2.0
-- Declarations: one, its draft, its revisions.

-- name: declaration_find
-- A declaration with what its unit and its cycle say of it.
select d.id, d.region, d.cycle, d.unit, d.form, d.layout, d.layout_digest,
    d.in_charge, d.state, d.round, d.holder, d.holder_unit, d.holder_section,
    d.state_at, d.submitted, d.opened_by, d.errors, d.warnings, d.infos,
    d.total, d.risk, d.grade, d.revision, d.approved, d.kind, d.version,
    u.name, u.parents, u.parent, u.kind,
    c.year, c.stage, c.title, c.state, coalesce(cu.due, c.due), c.steps,
    c.rules, s.name, h.name, f.amount, cu.due_reason, cu.substitute,
    cu.substitute_until, cu.substitute_reason, sp.name, su.name
from declarations d
join units u on u.id = d.unit
join cycles c on c.id = d.cycle
left join cycle_units cu
    on cu.cycle = d.cycle and cu.unit = d.unit and cu.form = d.form
left join sections s on s.id = d.in_charge
left join persons h on h.id = d.holder
left join persons sp on sp.id = cu.substitute
left join units su on su.id = sp.unit
left join control_figures f on f.cycle = d.cycle and f.unit = d.unit
    and f.path = 'budget.total'
where d.id = $1

-- name: filler_add
-- Somebody of another unit filled in it: declaration, person, region, time.
insert into fillers (declaration, person, region, at) values ($1, $2, $3, $4)
on conflict (declaration, person) do nothing

-- name: fillers_of
-- Who of another unit filled in it.
select person from fillers where declaration = $1 order by at limit 200

-- name: draft_find
-- The live draft with its version.
select body, version, changed_by, changed from drafts where declaration = $1

-- name: draft_add
-- A new draft.
insert into drafts (declaration, region, changed_by, changed, body)
values ($1, $2, $3, $4, $5)

-- name: draft_save
-- The draft, where nobody saved it since.
update drafts set body = $1, version = version + 1, changed_by = $2,
    changed = $3
where declaration = $4 and version = $5

-- name: draft_stands
-- A guard: nobody saved it since: declaration, version.
update drafts set changed = changed where declaration = $1 and version = $2

-- name: declaration_counts
-- What the check of the draft counted.
update declarations set errors = $1, warnings = $2, infos = $3, total = $4,
    changed_by = $5, changed = $6
where id = $7 and state = $8

-- name: declaration_add
-- A declaration that begins.
insert into declarations (id, region, cycle, unit, form, layout,
    layout_digest, in_charge, state, state_at, kind, previous, created_by,
    created, changed_by, changed)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $10, $13, $10)

-- name: declaration_move
-- To another state, where it still stands in the one that was seen.
update declarations set state = $1, round = $2, holder = $3,
    holder_section = $4, state_at = $5, opened_by = null, opened = null,
    grade = coalesce($6, grade), revision = coalesce($7, revision),
    risk = $8, version = version + 1, changed_by = $9, changed = $5
where id = $10 and state = $11 and version = $12

-- name: declaration_submitted
-- When it was handed in.
update declarations set submitted = $1 where id = $2

-- name: declaration_looks_back
-- Keeps beside it what the unit declared for the year before.
update declarations set total_before = (select p.total
    from cycles c join cycles pc on pc.region = c.region
        and pc.year = c.year - 1
    cross join declarations p
    where c.id = declarations.cycle and p.unit = declarations.unit
        and p.cycle = pc.id and p.form = declarations.form
        and p.total is not null
    order by (p.approved is null), pc.stage desc, p.changed desc limit 1)
where id = $1

-- name: declaration_opened
-- The one whose turn it is has looked at it.
-- A withdrawal that did not see it conflicts.
update declarations set opened_by = $1, opened = $2, version = version + 1
where id = $3 and state = $4 and opened_by is null

-- name: move_add
-- A line of the way that the declaration went.
insert into moves (declaration, number, region, at, person, person_name, role,
    act, from_state, to_state, round, grade, opinion, revision)
select $1, coalesce(max(number), 0) + 1, $2, $3, $4, $5, $6, $7, $8, $9, $10,
    $11, $12, $13
from moves where declaration = $1

-- name: moves_of
-- The way that the declaration went, from the beginning.
select number, at, person, person_name, role, act, from_state, to_state, round,
    grade, opinion, revision
from moves where declaration = $1 order by number limit 1000

-- name: revision_add
-- What stood in the form at that moment, for ever.
insert into revisions (id, region, declaration, number, round, kind, digest,
    layout, layout_digest, note, created_by, created, body)
select $1, $2, $3, coalesce(max(number), 0) + 1, $4, $5, $6, $7, $8, $9, $10,
    $11, $12
from revisions where declaration = $3

-- name: revision_find
-- A revision.
select id, declaration, number, round, kind, digest, layout, layout_digest,
    note, created_by, created, body
from revisions where id = $1

-- name: revisions_of
-- The revisions of a declaration without their bodies, the newest first.
select r.id, r.number, r.round, r.kind, r.digest, r.note, r.created_by,
    r.created, p.name
from revisions r left join persons p on p.id = r.created_by
where r.declaration = $1 order by r.number desc limit 500

-- name: revision_of_round
-- The last revision that was handed in in a round.
select id from revisions
where declaration = $1 and round = $2 and kind = 'submitted'
order by number desc limit 1

-- name: previous_revision
-- What the unit had approved for the year before, in the same form.
select r.body, d.id, r.id from cycles c
cross join declarations d
join revisions r on r.id = coalesce(d.approved, d.revision)
where c.region = $4 and c.year = $2 and d.unit = $1 and d.cycle = c.id
    and d.form = $3
order by (d.approved is null), c.stage desc, d.changed desc limit 1

-- name: findings_clear
-- The findings that were kept of a declaration.
delete from findings where declaration = $1

-- name: finding_add
-- A finding of what was handed in.
insert into findings (declaration, number, region, code, severity, field, body)
values ($1, $2, $3, $4, $5, $6, $7)

-- name: declaration_worst
-- The worst of them, in both languages.
update declarations set worst = $1, worst_en = $2 where id = $3

-- name: check_find
-- What the check of a draft or a revision found, and against what.
select basis, body from checks where object = $1

-- name: check_put
-- The same, in the place of an earlier one: declaration or revision, region,
-- what it was checked against, report.
insert into checks (object, region, basis, body) values ($1, $2, $3, $4)
on conflict (object) do update set basis = excluded.basis, body = excluded.body

-- name: amounts_clear
-- The amounts that were kept of a declaration.
delete from amounts where declaration = $1

-- name: amount_add
-- A declared amount, in 分.
insert into amounts (declaration, path, region, amount)
values ($1, $2, $3, $4)

-- name: targets_clear
-- The targets that were kept of a declaration.
delete from targets where declaration = $1

-- name: target_add
-- A target of what was handed in.
insert into targets (declaration, number, region, field, category, name, op,
    value, high, unit, relative, deadline, body)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)

-- name: accepted_findings_of
-- Warnings that the unit answered instead of mending, with the reason; without
-- those whose answer a reviewer refused since.
select f.code, f.field, f.digest, f.reason, f.round, f.person, f.at
from accepted_findings f where f.declaration = $1 and not exists (
    select 1 from answer_verdicts v where v.declaration = f.declaration
        and v.code = f.code and v.field = f.field and v.verdict = 'refused'
        and v.at >= f.at)
limit 2000

-- name: accepted_finding_put
-- The answer to a warning, in the place of an earlier one.
insert into accepted_findings (declaration, code, field, region, digest,
    reason, round, person, at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
on conflict (declaration, code, field) do update set digest = excluded.digest,
    reason = excluded.reason, round = excluded.round,
    person = excluded.person, at = excluded.at

-- name: accepted_finding_remove
-- Takes an answer back.
delete from accepted_findings
where declaration = $1 and code = $2 and field = $3

-- name: asked_of
-- Whose opinion is wanted.
select to_person from delegations
where declaration = $1 and kind = 'ask' and state = 'open'
    and to_person is not null limit 200

-- name: suggested_of
-- How many suggested edits stand open.
select count(*) from suggestions where declaration = $1 and state = 'open'
