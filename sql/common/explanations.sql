-- SPDX-License-Identifier: Apache-2.0
-- Explanations that hang on a cell and a round, and answers to warnings, which
-- explain too.

-- name: explanation_add
-- An explanation, or more of it: declaration, field, round, region, text,
-- person, time, what stands between them.
insert into explanations (declaration, field, round, region, text, person, at)
values ($1, $2, $3, $4, $5, $6, $7)
on conflict (declaration, field, round) do update
    set text = explanations.text || cast($8 as text) || excluded.text,
    version = explanations.version + 1, person = excluded.person,
    at = excluded.at

-- name: explanation_set
-- An explanation in the place of the text that was seen: declaration, field,
-- round, region, text, person, time, the text that was seen.
insert into explanations (declaration, field, round, region, text, person, at)
values ($1, $2, $3, $4, $5, $6, $7)
on conflict (declaration, field, round) do update set text = excluded.text,
    version = explanations.version + 1, person = excluded.person,
    at = excluded.at
    where explanations.text = $8

-- name: explanations_of
-- What a declaration says of its cells, the latest round first; a code: it
-- answers that warning.
select x.field, x.round, x.text, p.name, x.at, null
from explanations x left join persons p on p.id = x.person
where x.declaration = $1 and x.text <> ''
union all
select f.field, f.round, f.reason, p.name, f.at, f.code
from accepted_findings f left join persons p on p.id = f.person
where f.declaration = $1
order by 2 desc, 5 desc, 1 limit 3000
