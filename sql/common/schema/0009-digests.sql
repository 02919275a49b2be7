-- SPDX-License-Identifier: Apache-2.0
-- A print is proved by its code alone, whatever the region.

CREATE INDEX revisions_by_digest ON revisions (digest);
