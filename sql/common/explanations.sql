-- SPDX-License-Identifier: Apache-2.0
-- Explanations that hang on a cell.

-- name: explanation_put
-- An explanation: declaration, field, round, region, text, person, time.
insert into explanations (declaration, field, round, region, text, person, at)
values ($1, $2, $3, $4, $5, $6, $7)
on conflict (declaration, field, round) do update set text = excluded.text,
    version = explanations.version + 1, person = excluded.person,
    at = excluded.at

-- name: explanations_of
-- The explanations of a declaration.
select field, round, text, person, at from explanations
where declaration = $1 order by round desc, field limit 1000
