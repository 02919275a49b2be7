-- SPDX-License-Identifier: Apache-2.0
-- Explanations that hang on a cell.

-- name: explanation_put
-- An explanation, or more of it: declaration, field, round, region, text,
-- person, time, what stands between them.
insert into explanations (declaration, field, round, region, text, person, at)
values ($1, $2, $3, $4, $5, $6, $7)
on conflict (declaration, field, round) do update
    set text = explanations.text || cast($8 as text) || excluded.text,
    version = explanations.version + 1, person = excluded.person,
    at = excluded.at

-- name: explanations_of
-- The explanations of a declaration.
select x.field, x.round, x.text, p.name, x.at
from explanations x left join persons p on p.id = x.person
where x.declaration = $1 order by x.round desc, x.field limit 1000
