-- SPDX-License-Identifier: Apache-2.0
-- What is only ever added to: the trail, the heads of its days, revisions.
CREATE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql AS '
BEGIN
    RAISE EXCEPTION ''% is append-only'', TG_TABLE_NAME;
END';
CREATE TRIGGER trail_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON trail
    EXECUTE FUNCTION append_only();
CREATE TRIGGER trail_days_append_only
    BEFORE UPDATE OR DELETE OR TRUNCATE ON trail_days
    EXECUTE FUNCTION append_only();
CREATE TRIGGER revisions_append_only
    BEFORE UPDATE OR DELETE OR TRUNCATE ON revisions
    EXECUTE FUNCTION append_only();
