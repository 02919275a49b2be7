-- SPDX-License-Identifier: Apache-2.0
-- What the database says of itself, for copying a store (store/move.c).

-- name: store_columns
-- Tables in the order they were made, their columns in order, and the place
-- of each in the primary key (0: none).
select t.name, c.name, c.pk
from sqlite_schema t join pragma_table_info(t.name) c
where t.type = 'table' and t.name not like 'sqlite_%'
order by t.rowid, c.cid limit 100000
