-- SPDX-License-Identifier: Apache-2.0
-- What a unit declared for the year before is kept with its declaration: lists
-- show it beside what it declares now.

ALTER TABLE declarations ADD COLUMN total_before INTEGER;
UPDATE declarations SET total_before = (select p.total
    from cycles c join cycles pc on pc.region = c.region
        and pc.year = c.year - 1
    cross join declarations p
    where c.id = declarations.cycle and p.unit = declarations.unit
        and p.cycle = pc.id and p.form = declarations.form
        and p.total is not null
    order by (p.approved is null), pc.stage desc, p.changed desc limit 1);
