-- SPDX-License-Identifier: Apache-2.0
-- A whole cycle's prints.

-- name: bundle_rows
-- What goes into the book of a cycle, in the order of the tree: cycle;
-- 'approved', or 'handed' for what was handed in too; format of the prints.
select d.id, r.id, u.code, u.name, d.form, p.digest, p.pages, d.state, d.unit,
    coalesce(i.approval, '')
from declarations d
join units u on u.id = d.unit
left join units t on t.id = substr(u.parents, 1, length(u.id))
join revisions r on r.id = coalesce(d.approved,
    case when $2 = 'handed' and d.state not in ('draft', 'returned',
        'withdrawn') then d.revision end)
left join approval_items i on i.declaration = d.id and i.revision = r.id
    and i.revoked is null
left join prints p on p.revision = r.id and p.format = $3
    and p.approval = coalesce(i.approval, '')
where d.cycle = $1
order by coalesce(t.code, u.code), length(u.parents), u.parents, u.code,
    d.form, d.id
limit 20000

-- name: bundle_counts
-- How many go into the book of a cycle, and of how many the print is kept:
-- cycle, 'approved' or 'handed'; all, as .pdf, as .docx.
select count(*), count(p.pages), count(w.digest)
from declarations d
join revisions r on r.id = coalesce(d.approved,
    case when $2 = 'handed' and d.state not in ('draft', 'returned',
        'withdrawn') then d.revision end)
left join approval_items i on i.declaration = d.id and i.revision = r.id
    and i.revoked is null
left join prints p on p.revision = r.id and p.format = 'pdf'
    and p.approval = coalesce(i.approval, '')
left join prints w on w.revision = r.id and w.format = 'docx'
    and w.approval = coalesce(i.approval, '')
where d.cycle = $1

-- name: revision_body
-- What stands in a revision.
select body from revisions where id = $1

-- name: print_set_pages
-- How many pages a kept print has: pages, revision, format, approval.
update prints set pages = $1
where revision = $2 and format = $3 and approval = $4
