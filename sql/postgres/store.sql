-- SPDX-License-Identifier: Apache-2.0
-- What the database says of itself, for copying a store (store/move.c).

-- name: store_columns
-- Tables in the order they were made, their columns in order, and the place
-- of each in the primary key (0: none). Not those of the board: triggers fill
-- them.
select t.relname, c.attname,
    coalesce(array_position(cast(k.conkey as smallint[]), c.attnum), 0)
from pg_class t
join pg_namespace n on n.oid = t.relnamespace
join pg_attribute c on c.attrelid = t.oid
left join pg_constraint k on k.conrelid = t.oid and k.contype = 'p'
where n.nspname = current_schema() and t.relkind = 'r'
  and t.relname <> 'jixiao_schema' and substr(t.relname, 1, 6) <> 'board_'
  and c.attnum > 0 and not c.attisdropped
order by t.oid, c.attnum limit 100000
