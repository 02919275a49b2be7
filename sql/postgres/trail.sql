-- SPDX-License-Identifier: Apache-2.0
-- Holding chains: writers beside each other wait here.

-- name: trail_region_hold
-- The region's days stay open while the transaction writes entries.
select 1 from pg_advisory_xact_lock_shared(hashtextextended($1, 7001))

-- name: trail_region_hold_alone
-- Nobody writes entries while the region's days are closed.
select 1 from pg_advisory_xact_lock(hashtextextended($1, 7001))

-- name: trail_chain_hold
-- The chain's last entry; nobody else adds one before the commit.
select number, digest from trail_chains where chain = $1 for update
