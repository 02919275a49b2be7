-- SPDX-License-Identifier: Apache-2.0
-- Keeps board_lines with what it is made of, and board_counts with its lines.

CREATE TRIGGER board_asked AFTER INSERT ON cycle_units
BEGIN
    INSERT INTO board_lines SELECT * FROM board_plain
    WHERE cycle = NEW.cycle AND unit = NEW.unit AND form = NEW.form;
END;
CREATE TRIGGER board_asked_not AFTER DELETE ON cycle_units
BEGIN
    DELETE FROM board_lines
    WHERE cycle = OLD.cycle AND unit = OLD.unit AND form = OLD.form;
END;
CREATE TRIGGER board_let
AFTER UPDATE OF due, due_reason, substitute, substitute_until ON cycle_units
BEGIN
    UPDATE board_lines SET due = coalesce(NEW.due,
            (SELECT due FROM cycles WHERE id = NEW.cycle)),
        due_reason = NEW.due_reason, substitute = NEW.substitute,
        substitute_until = NEW.substitute_until
    WHERE cycle = NEW.cycle AND unit = NEW.unit AND form = NEW.form;
END;
CREATE TRIGGER board_due AFTER UPDATE OF due ON cycles
WHEN OLD.due <> NEW.due
BEGIN
    UPDATE board_lines SET due = NEW.due
    WHERE cycle = NEW.id AND EXISTS (SELECT 1 FROM cycle_units a
        WHERE a.cycle = board_lines.cycle AND a.unit = board_lines.unit
            AND a.form = board_lines.form AND a.due IS NULL);
END;
CREATE TRIGGER board_begun AFTER INSERT ON declarations
BEGIN
    DELETE FROM board_lines WHERE cycle = NEW.cycle AND unit = NEW.unit
        AND form = NEW.form AND declaration = '';
    INSERT INTO board_lines SELECT * FROM board_plain
    WHERE cycle = NEW.cycle AND unit = NEW.unit AND form = NEW.form
        AND declaration = NEW.id;
END;
CREATE TRIGGER board_moved AFTER UPDATE OF state, total ON declarations
WHEN OLD.state <> NEW.state OR OLD.total IS NOT NEW.total
BEGIN
    UPDATE board_lines SET state = NEW.state, total = NEW.total
    WHERE cycle = NEW.cycle AND unit = NEW.unit AND form = NEW.form
        AND declaration = NEW.id;
END;
CREATE TRIGGER board_figure AFTER INSERT ON control_figures
WHEN NEW.path = 'budget.total'
BEGIN
    UPDATE board_lines SET control = NEW.amount WHERE cycle = NEW.cycle
        AND unit = NEW.unit AND form NOT LIKE 'project-%';
END;
CREATE TRIGGER board_figure_changed AFTER UPDATE OF amount ON control_figures
WHEN NEW.path = 'budget.total' AND OLD.amount <> NEW.amount
BEGIN
    UPDATE board_lines SET control = NEW.amount WHERE cycle = NEW.cycle
        AND unit = NEW.unit AND form NOT LIKE 'project-%';
END;
CREATE TRIGGER board_figure_gone AFTER DELETE ON control_figures
WHEN OLD.path = 'budget.total'
BEGIN
    UPDATE board_lines SET control = NULL WHERE cycle = OLD.cycle
        AND unit = OLD.unit AND form NOT LIKE 'project-%';
END;
CREATE TRIGGER board_unit AFTER UPDATE OF position, in_charge ON units
WHEN OLD.position <> NEW.position OR OLD.in_charge IS NOT NEW.in_charge
BEGIN
    UPDATE board_lines SET position = NEW.position,
        in_charge = coalesce(NEW.in_charge, '')
    WHERE unit = NEW.id;
END;

-- How many lines are alike, with their sums; over: how many have an excess.
CREATE TABLE board_counts (
    cycle TEXT NOT NULL,
    in_charge TEXT NOT NULL,
    state TEXT NOT NULL,
    due INTEGER NOT NULL,
    n INTEGER NOT NULL,
    total INTEGER NOT NULL,
    control INTEGER NOT NULL,
    over_n INTEGER NOT NULL,
    excess INTEGER NOT NULL,
    PRIMARY KEY (cycle, in_charge, state, due)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER board_line_in AFTER INSERT ON board_lines
BEGIN
    INSERT INTO board_counts VALUES (NEW.cycle, NEW.in_charge, NEW.state,
        NEW.due, 1, coalesce(NEW.total, 0), coalesce(NEW.control, 0),
        NEW.excess > 0, NEW.excess)
    ON CONFLICT DO UPDATE SET n = n + 1, total = total + excluded.total,
        control = control + excluded.control,
        over_n = over_n + excluded.over_n, excess = excess + excluded.excess;
END;
CREATE TRIGGER board_line_out AFTER DELETE ON board_lines
BEGIN
    UPDATE board_counts SET n = n - 1, total = total - coalesce(OLD.total, 0),
        control = control - coalesce(OLD.control, 0),
        over_n = over_n - (OLD.excess > 0), excess = excess - OLD.excess
    WHERE cycle = OLD.cycle AND in_charge = OLD.in_charge
        AND state = OLD.state AND due = OLD.due;
    DELETE FROM board_counts
    WHERE cycle = OLD.cycle AND in_charge = OLD.in_charge
        AND state = OLD.state AND due = OLD.due AND n = 0;
END;
CREATE TRIGGER board_line_change
AFTER UPDATE OF in_charge, due, state, total, control ON board_lines
BEGIN
    UPDATE board_counts SET n = n - 1, total = total - coalesce(OLD.total, 0),
        control = control - coalesce(OLD.control, 0),
        over_n = over_n - (OLD.excess > 0), excess = excess - OLD.excess
    WHERE cycle = OLD.cycle AND in_charge = OLD.in_charge
        AND state = OLD.state AND due = OLD.due;
    INSERT INTO board_counts VALUES (NEW.cycle, NEW.in_charge, NEW.state,
        NEW.due, 1, coalesce(NEW.total, 0), coalesce(NEW.control, 0),
        NEW.excess > 0, NEW.excess)
    ON CONFLICT DO UPDATE SET n = n + 1, total = total + excluded.total,
        control = control + excluded.control,
        over_n = over_n + excluded.over_n, excess = excess + excluded.excess;
    DELETE FROM board_counts
    WHERE cycle = OLD.cycle AND in_charge = OLD.in_charge
        AND state = OLD.state AND due = OLD.due AND n = 0;
END;

INSERT INTO board_lines SELECT * FROM board_plain;
