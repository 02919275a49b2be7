-- SPDX-License-Identifier: Apache-2.0
-- What the database says of itself, for copying a store (store/move.c).

-- name: store_columns
-- Tables in the order they were made, their columns in order, and the place
-- of each in the primary key (0: none). Not those of the board: triggers fill
-- them.
select t.name, c.name, c.pk
from sqlite_schema t join pragma_table_info(t.name) c
where t.type = 'table' and t.name not like 'sqlite_%'
  and substr(t.name, 1, 6) <> 'board_'
order by t.rowid, c.cid limit 100000
