-- SPDX-License-Identifier: Apache-2.0
-- The worst finding's words are kept with the declaration: a queue shows them of
-- fifty. How many wait is counted along an index. Indexes that no statement
-- reads are gone.

ALTER TABLE declarations ADD COLUMN worst TEXT;
ALTER TABLE declarations ADD COLUMN worst_en TEXT;
UPDATE declarations SET worst = (select cast(f.body as json) ->> 'message'
    from findings f where f.declaration = declarations.id
    order by case f.severity when 'error' then 0 when 'warning' then 1
        else 2 end, f.number limit 1);

CREATE INDEX declarations_waiting
    ON declarations (cycle, state, in_charge, holder, kind);
DROP INDEX declarations_charge;
DROP INDEX declarations_previous;
DROP INDEX declarations_holder_unit;
DROP INDEX declarations_holder_section;
DROP INDEX findings_worst;
DROP INDEX findings_code;
DROP INDEX declarations_adjusted;
