-- SPDX-License-Identifier: Apache-2.0
-- Acts that were done: done twice is done once.

-- name: act_add
-- Takes the act's id; changes no row where it was done before.
insert into acts (id, at) values ($1, $2) on conflict (id) do nothing

-- name: acts_remove_before
-- Acts that were done before $1, some at once: nobody sends them again.
delete from acts where id in
    (select id from acts where at < $1 order by at limit 10000)

-- name: act_time
-- When the act was done; no row: never.
select at from acts where id = $1
