-- SPDX-License-Identifier: Apache-2.0
-- A print is proved by its bytes alone too, whatever the region.

CREATE INDEX prints_bytes ON prints (digest);
