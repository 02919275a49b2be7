-- SPDX-License-Identifier: Apache-2.0
-- Keeps board_lines with what it is made of. Whoever makes a line holds its
-- cycle's day and its unit until the end, and so does who changes what lines
-- are made of: nobody makes one of what another is just changing. The counts
-- are counted: rows that every act changes would make all acts wait.

CREATE FUNCTION board_hold(of_cycle text, of_unit text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM cycles WHERE id = of_cycle FOR SHARE;
    PERFORM 1 FROM units WHERE id = of_unit FOR NO KEY UPDATE;
END $$;

CREATE FUNCTION board_asked() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM board_hold(NEW.cycle, NEW.unit);
    INSERT INTO board_lines SELECT * FROM board_plain
    WHERE cycle = NEW.cycle AND unit = NEW.unit AND form = NEW.form;
    RETURN NULL;
END $$;
CREATE TRIGGER board_asked AFTER INSERT ON cycle_units
    FOR EACH ROW EXECUTE FUNCTION board_asked();

CREATE FUNCTION board_asked_not() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM board_hold(OLD.cycle, OLD.unit);
    DELETE FROM board_lines
    WHERE cycle = OLD.cycle AND unit = OLD.unit AND form = OLD.form;
    RETURN NULL;
END $$;
CREATE TRIGGER board_asked_not AFTER DELETE ON cycle_units
    FOR EACH ROW EXECUTE FUNCTION board_asked_not();

CREATE FUNCTION board_let() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM board_hold(NEW.cycle, NEW.unit);
    UPDATE board_lines SET due = coalesce(NEW.due,
            (SELECT due FROM cycles WHERE id = NEW.cycle)),
        due_reason = NEW.due_reason, substitute = NEW.substitute,
        substitute_until = NEW.substitute_until
    WHERE cycle = NEW.cycle AND unit = NEW.unit AND form = NEW.form;
    RETURN NULL;
END $$;
CREATE TRIGGER board_let
    AFTER UPDATE OF due, due_reason, substitute, substitute_until ON cycle_units
    FOR EACH ROW EXECUTE FUNCTION board_let();

CREATE FUNCTION board_due() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE board_lines SET due = NEW.due
    FROM cycle_units a
    WHERE a.cycle = NEW.id AND a.due IS NULL AND board_lines.cycle = NEW.id
        AND a.unit = board_lines.unit AND a.form = board_lines.form;
    RETURN NULL;
END $$;
CREATE TRIGGER board_due AFTER UPDATE OF due ON cycles
    FOR EACH ROW WHEN (OLD.due <> NEW.due) EXECUTE FUNCTION board_due();

CREATE FUNCTION board_begun() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM board_hold(NEW.cycle, NEW.unit);
    DELETE FROM board_lines WHERE cycle = NEW.cycle AND unit = NEW.unit
        AND form = NEW.form AND declaration = '';
    INSERT INTO board_lines SELECT * FROM board_plain
    WHERE cycle = NEW.cycle AND unit = NEW.unit AND form = NEW.form
        AND declaration = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER board_begun AFTER INSERT ON declarations
    FOR EACH ROW EXECUTE FUNCTION board_begun();

CREATE FUNCTION board_moved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE board_lines SET state = NEW.state, total = NEW.total
    WHERE cycle = NEW.cycle AND unit = NEW.unit AND form = NEW.form
        AND declaration = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER board_moved AFTER UPDATE OF state, total ON declarations
    FOR EACH ROW WHEN (OLD.state <> NEW.state
        OR OLD.total IS DISTINCT FROM NEW.total)
    EXECUTE FUNCTION board_moved();

CREATE FUNCTION board_figure() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    one control_figures := coalesce(NEW, OLD);
BEGIN
    PERFORM board_hold(one.cycle, one.unit);
    UPDATE board_lines SET control = NEW.amount WHERE cycle = one.cycle
        AND unit = one.unit AND form NOT LIKE 'project-%';
    RETURN NULL;
END $$;
CREATE TRIGGER board_figure AFTER INSERT ON control_figures
    FOR EACH ROW WHEN (NEW.path = 'budget.total')
    EXECUTE FUNCTION board_figure();
CREATE TRIGGER board_figure_changed AFTER UPDATE OF amount ON control_figures
    FOR EACH ROW WHEN (NEW.path = 'budget.total' AND OLD.amount <> NEW.amount)
    EXECUTE FUNCTION board_figure();
CREATE TRIGGER board_figure_gone AFTER DELETE ON control_figures
    FOR EACH ROW WHEN (OLD.path = 'budget.total')
    EXECUTE FUNCTION board_figure();

CREATE FUNCTION board_unit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE board_lines SET position = NEW.position,
        in_charge = coalesce(NEW.in_charge, '')
    WHERE unit = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER board_unit AFTER UPDATE OF position, in_charge ON units
    FOR EACH ROW WHEN (OLD.position <> NEW.position
        OR OLD.in_charge IS DISTINCT FROM NEW.in_charge)
    EXECUTE FUNCTION board_unit();

CREATE VIEW board_counts AS
SELECT cycle, in_charge, due, state, count(*) AS n,
    coalesce(sum(total), 0) AS total, coalesce(sum(control), 0) AS control,
    count(*) FILTER (WHERE excess > 0) AS over_n, sum(excess) AS excess
FROM board_lines GROUP BY cycle, in_charge, due, state;

INSERT INTO board_lines SELECT * FROM board_plain;
