-- SPDX-License-Identifier: Apache-2.0
-- What is only ever added to: the trail, the heads of its days, revisions.
CREATE TRIGGER trail_no_update BEFORE UPDATE ON trail
BEGIN SELECT raise(ABORT, 'trail is append-only'); END;
CREATE TRIGGER trail_no_delete BEFORE DELETE ON trail
BEGIN SELECT raise(ABORT, 'trail is append-only'); END;
CREATE TRIGGER trail_days_no_update BEFORE UPDATE ON trail_days
BEGIN SELECT raise(ABORT, 'trail_days is append-only'); END;
CREATE TRIGGER trail_days_no_delete BEFORE DELETE ON trail_days
BEGIN SELECT raise(ABORT, 'trail_days is append-only'); END;
CREATE TRIGGER revisions_no_update BEFORE UPDATE ON revisions
BEGIN SELECT raise(ABORT, 'revisions is append-only'); END;
CREATE TRIGGER revisions_no_delete BEFORE DELETE ON revisions
BEGIN SELECT raise(ABORT, 'revisions is append-only'); END;
