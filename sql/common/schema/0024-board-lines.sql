-- SPDX-License-Identifier: Apache-2.0
-- The board of a cycle, kept with every change of what it is made of (the next
-- step's triggers), so that a page of it is a range of an index.

-- What is to be kept: a line for each declaration of a form that is asked of a
-- unit; declaration '', state 'none': not begun. due 0: no day.
CREATE VIEW board_plain AS
SELECT a.cycle, a.unit, a.form, coalesce(d.id, '') AS declaration,
    coalesce(p.in_charge, '') AS in_charge, p.position,
    coalesce(a.due, c.due) AS due, coalesce(d.state, 'none') AS state, d.total,
    g.amount AS control, a.due_reason, a.substitute, a.substitute_until
FROM cycle_units a
JOIN cycles c ON c.id = a.cycle
JOIN units p ON p.id = a.unit
LEFT JOIN declarations d
    ON d.cycle = a.cycle AND d.unit = a.unit AND d.form = a.form
LEFT JOIN control_figures g ON g.cycle = a.cycle AND g.unit = a.unit
    AND g.path = 'budget.total' AND a.form NOT LIKE 'project-%';

-- part: not begun, with its unit, on its way, through. excess: over the control
-- figure.
CREATE TABLE board_lines (
    cycle TEXT NOT NULL,
    unit TEXT NOT NULL,
    form TEXT NOT NULL,
    declaration TEXT NOT NULL,
    in_charge TEXT NOT NULL,
    position INTEGER NOT NULL,
    due INTEGER NOT NULL,
    state TEXT NOT NULL,
    total INTEGER,
    control INTEGER,
    due_reason TEXT,
    substitute TEXT,
    substitute_until INTEGER,
    part INTEGER NOT NULL GENERATED ALWAYS AS (CASE
        WHEN state = 'none' THEN 0
        WHEN state IN ('draft', 'returned', 'withdrawn') THEN 1
        WHEN state IN ('accepted', 'approved', 'published') THEN 3
        ELSE 2 END) STORED,
    excess INTEGER NOT NULL GENERATED ALWAYS AS (CASE
        WHEN total > control THEN total - control ELSE 0 END) STORED,
    PRIMARY KEY (unit, cycle, form, declaration)
) STRICT;
CREATE INDEX board_lines_all ON board_lines
    (cycle, part, due, position, unit, form, declaration);
CREATE INDEX board_lines_charge ON board_lines
    (cycle, in_charge, part, due, position, unit, form, declaration);
CREATE INDEX board_lines_over ON board_lines
    (cycle, part, due, position, unit, form, declaration) WHERE excess > 0;
CREATE INDEX board_lines_back ON board_lines
    (cycle, part, due, position, unit, form, declaration)
    WHERE state IN ('returned', 'withdrawn');
