-- SPDX-License-Identifier: Apache-2.0
-- What the administrators' pages show.

-- name: units_listed
-- Units of a region by code: those like $2 (null: all) in code or name, $3 at
-- most after the first $4.
select u.id, u.code, u.uscc, u.name, u.kind, u.state, u.parents, c.name,
    (select count(*) from persons p where p.unit = u.id and p.state <> 'left')
from units u left join sections c on c.id = u.in_charge
where u.region = $1 and (cast($2 as text) is null
    or lower(u.code) like $2 escape '!' or lower(u.name) like $2 escape '!')
order by u.code limit cast($3 as bigint) offset cast($4 as bigint)

-- name: unit_holds
-- What keeps a unit from being closed: active persons, active units below,
-- declarations that are on their way.
select
    (select count(*) from persons p where p.unit = $1 and p.state <> 'left'),
    (select count(*) from units u where u.parent = $1 and u.state = 'active'),
    (select count(*) from declarations d where d.unit = $1
        and d.state not in ('approved', 'published', 'refused'))

-- name: sections_of_finance
-- The sections that can be in charge of a unit.
select c.id, c.name from sections c join units u on u.id = c.unit
where u.region = $1 and u.kind = 'finance' and c.state = 'active'
order by c.position, c.name limit 1000

-- name: sections_of_region
-- All sections of a region that are in use, with their unit.
select c.id, c.unit, c.name from sections c
where c.region = $1 and c.state = 'active' order by c.unit, c.position, c.name
limit 20000

-- name: units_for_choice
-- Units of a region that are in use, for a choice.
select id, code, name from units where region = $1 and state = 'active'
order by code limit 5000

-- name: successors_of
-- Who can take over from a person: active, of the same unit.
select p.id, p.name, p.login from persons p
where p.unit = $1 and p.id <> $2 and p.state = 'active'
order by p.name, p.id limit 1000

-- name: person_holds
-- How many declarations wait for a person.
select count(*) from declarations where holder = $1

-- name: trail_listed
-- The trail of a region, newest first: from $2 to before $3, of the login $4,
-- the unit $5 (code or name), the action $6, objects like $7 in id or words (each
-- null: all); $8 at most after the first $9. What is called by name is found
-- after the rows are: PostgreSQL would join all of the trail. The object's words
-- and form come last: ids of different kinds are never the same, so each is
-- looked for where its kind's word would end.
with t as (
    select * from trail r
    where r.region = $1 and r.at >= $2 and r.at < $3
        and (cast($4 as text) is null or r.login = $4 or r.person in
            (select x.id from persons x where x.region = $1 and x.name = $4))
        and (cast($5 as text) is null or r.unit in
            (select x.id from units x where x.region = $1
                and (x.code = $5 or x.name = $5)))
        and (cast($6 as text) is null or r.action = $6)
        and (cast($7 as text) is null or lower(r.object) like $7 escape '!'
            or r.object in (
                select 'declaration:' || x.id from declarations x
                join units y on y.id = x.unit
                where x.region = $1 and lower(y.name) like $7 escape '!'
                union all select 'unit:' || x.id from units x
                where x.region = $1 and lower(x.name) like $7 escape '!'
                union all select 'cycle:' || x.id from cycles x
                where x.region = $1 and lower(x.title) like $7 escape '!'
                union all select 'person:' || x.id from persons x
                where x.region = $1 and lower(x.name) like $7 escape '!'
                union all select 'section:' || x.id from sections x
                join units y on y.id = x.unit
                where y.region = $1 and lower(x.name) like $7 escape '!'
                union all select 'approval:' || x.id from approvals x
                where x.region = $1 and lower(x.document) like $7 escape '!'))
    order by r.at desc, r.chain, r.number desc
    limit cast($8 as bigint) offset cast($9 as bigint))
select t.chain, t.number, t.at, t.login, t.role, t.address, t.action,
    t.object, t.outcome, t.reason, u.name, p.name, t.version, t.before,
    t.after, t.detail, t.previous, t.digest,
    coalesce(ou.name || ' ' || oc.title, ou.name, oc.title, op.name, os.name,
        oa.document), od.form
from t
left join units u on u.id = t.unit left join persons p on p.id = t.person
left join declarations od on od.id = substr(t.object, 13)
left join units ou on ou.id = coalesce(od.unit, substr(t.object, 6))
left join cycles oc on oc.id = coalesce(od.cycle, substr(t.object, 7))
left join persons op on op.id = substr(t.object, 8)
left join sections os on os.id = substr(t.object, 9)
left join approvals oa on oa.id = substr(t.object, 10)
order by t.at desc, t.chain, t.number desc

-- name: trail_entry
-- One entry of the trail.
select t.chain, t.number, t.region, t.at, t.unit, t.person, t.login, t.role,
    t.address, t.action, t.object, t.version, t.outcome, t.before, t.after,
    t.reason, t.detail, t.previous, t.digest, u.name, p.name,
    coalesce(ou.name || ' ' || oc.title, ou.name, oc.title, op.name, os.name,
        oa.document), od.form
from trail t
left join units u on u.id = t.unit left join persons p on p.id = t.person
left join declarations od on od.id = substr(t.object, 13)
left join units ou on ou.id = coalesce(od.unit, substr(t.object, 6))
left join cycles oc on oc.id = coalesce(od.cycle, substr(t.object, 7))
left join persons op on op.id = substr(t.object, 8)
left join sections os on os.id = substr(t.object, 9)
left join approvals oa on oa.id = substr(t.object, 10)
where t.chain = $1 and t.number = $2

-- name: unit_finance
-- The finance bureau of a region.
select id from units where region = $1 and kind = 'finance'
order by code limit 1

-- name: region_rename
-- The name of a region, as pages show it.
update regions set name = $2 where region = $1

-- name: sections_known
-- All sections of a region, those closed too, by unit.
select c.id, c.unit, c.name, c.state from sections c
where c.region = $1 order by c.unit, c.name limit 100000
