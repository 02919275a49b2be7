-- SPDX-License-Identifier: Apache-2.0
-- Holding chains: the one writer's transaction holds all.

-- name: trail_region_hold
-- The region's days stay open while the transaction writes entries.
select $1

-- name: trail_region_hold_alone
-- Nobody writes entries while the region's days are closed.
select $1

-- name: trail_chain_hold
-- The chain's last entry; nobody else adds one before the commit.
select number, digest from trail_chains where chain = $1
