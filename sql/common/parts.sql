-- SPDX-License-Identifier: Apache-2.0
-- Parts of a draft that sections write.

-- name: section_part_add
-- A part with the draft as it is: id, region, declaration, section, fields,
-- note, person, time, text.
insert into section_parts (id, region, declaration, section, fields, note,
    given_by, given, changed_by, changed, base, body)
values ($1, $2, $3, $4, $5, $6, $7, $8, $7, $8, $9, $9)

-- name: section_parts_of
-- The parts of a declaration without their texts, the newest first.
select t.id, t.declaration, t.section, s.name, t.fields, t.state, t.note,
    g.name, t.given, c.name, t.changed, t.version, t.word
from section_parts t
left join sections s on s.id = t.section
left join persons g on g.id = t.given_by
left join persons c on c.id = t.changed_by
where t.declaration = $1 order by t.given desc, t.id limit 500

-- name: section_part_text
-- The text as it was given and as the section has it: id, declaration.
select base, body from section_parts where id = $1 and declaration = $2

-- name: section_parts_for
-- What a section was given, the newest first.
select t.id, t.declaration, d.form, c.title, t.fields, t.state, t.note,
    g.name, t.given, t.changed, t.word
from section_parts t
join declarations d on d.id = t.declaration
join cycles c on c.id = d.cycle
left join persons g on g.id = t.given_by
where t.section = $1 order by t.given desc, t.id limit 500

-- name: section_parts_waiting
-- How many wait for a section to be written, in drafts that stand with the unit.
select count(*) from section_parts t
join declarations d on d.id = t.declaration
where t.section = $1 and t.state = 'given'
    and d.state in ('draft', 'returned', 'withdrawn')

-- name: section_part_save
-- Its text, where nobody saved it since: text, person, time, id, version.
update section_parts set body = $1, version = version + 1, changed_by = $2,
    changed = $3
where id = $4 and version = $5 and state = 'given'

-- name: section_part_state
-- Another state: state, person, time, id, version, the state that was seen, the
-- word with which it is given back (NULL: none, what was said before stays).
update section_parts set state = $1, version = version + 1, changed_by = $2,
    changed = $3, word = coalesce(cast($7 as text), word)
where id = $4 and version = $5 and state = $6

-- name: section_part_merged
-- It was taken in: what is in it now is what it was given with.
update section_parts set state = 'merged', base = body, version = version + 1,
    changed_by = $1, changed = $2
where id = $3 and version = $4 and state in ('given', 'done')
