-- SPDX-License-Identifier: Apache-2.0
-- The trail: writing its chains and days, and walking them (store/chain.c).

-- name: trail_chain_start
-- A chain that is not there yet begins, with no entry.
insert into trail_chains (chain, region, number, digest)
values ($1, $2, 0, $3) on conflict (chain) do nothing

-- name: trail_chain_move
-- The chain's last entry is now this one.
update trail_chains set number = $2, digest = $3 where chain = $1

-- name: trail_add
-- An entry, with the digest of the one before and its own.
insert into trail (chain, number, region, day, at, unit, person, login, role,
    address, action, object, version, outcome, before, after, reason, detail,
    previous, digest)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16,
    $17, $18, $19, $20)

-- name: trail_day_last
-- The last day of the region that has a head.
select day, digest from trail_days where region = $1 order by day desc limit 1

-- name: trail_days_open
-- Days of the region before $2 that have entries and no head yet.
select distinct day from trail
where region = $1 and day < $2 and day > coalesce(
    (select max(d.day) from trail_days d where d.region = $1), -1)
order by day limit 10000

-- name: trail_regions_open
-- Regions with days before $1 that have entries and no head yet.
select r.region from (select distinct region from trail_chains) r
where exists (select 1 from trail t
    where t.region = r.region and t.day < $1 and t.day > coalesce(
        (select max(d.day) from trail_days d where d.region = r.region), -1))
order by r.region limit 10000

-- name: trail_day_chains
-- The last entry of the day in each chain of the region.
select t.chain, t.number, t.digest from trail t
join (select chain, max(number) as number from trail
      where region = $1 and day = $2 group by chain) l
  on l.chain = t.chain and l.number = t.number
order by t.chain limit 200000

-- name: trail_day_head_add
-- A chain's last entry of a day, as the day's head was made of it.
insert into trail_day_heads (region, day, chain, number, digest)
values ($1, $2, $3, $4, $5)

-- name: trail_day_add
-- The head of a day.
insert into trail_days (region, day, previous, digest, made)
values ($1, $2, $3, $4, $5)

-- name: trail_walk_chains
-- Chains after $1 by name, of the region $2 (null: of all); also those that
-- have entries and no head.
select c.chain, max(c.number), max(c.digest), max(c.region) from (
    select chain, number, digest, region from trail_chains
    where chain > $1 and (cast($2 as text) is null or region = $2)
    union all
    select chain, -1, '', region from trail
    where chain > $1 and number = 1
      and (cast($2 as text) is null or region = $2)) c
group by c.chain order by c.chain limit 500

-- name: trail_walk_head
-- Where the chain ends by now.
select number from trail_chains where chain = $1

-- name: trail_walk_entries
-- Entries of a chain after number $2.
select number, region, day, at, unit, person, login, role, address, action,
    object, version, outcome, before, after, reason, detail, previous, digest
from trail where chain = $1 and number > $2 order by number limit 500

-- name: trail_walk_days
-- Heads of days after the day $2 of region $1.
select day, previous, digest from trail_days
where region = $1 and day > $2 order by day limit 500

-- name: trail_walk_regions
-- Regions that have a head of a day, or the one region $1.
select distinct region from trail_days
where cast($1 as text) is null or region = $1 order by region limit 10000

-- name: trail_day_heads
-- What the head of a day was made of.
select chain, number, digest from trail_day_heads
where region = $1 and day = $2 order by chain limit 200000

-- name: trail_day_heads_gone
-- Entries that the head of a day knows and that are not so in the trail.
select h.chain, h.number from trail_day_heads h
left join trail t on t.chain = h.chain and t.number = h.number
where h.region = $1 and h.day = $2
  and (t.digest is null or t.digest <> h.digest)
order by h.chain limit 100
