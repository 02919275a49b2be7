-- SPDX-License-Identifier: Apache-2.0
-- Review: threads and notes on cells, suggested edits, the 审核表, approvals.

-- name: thread_add
-- A thread at a cell: id, region, declaration, field, round, whether it is a
-- reason of a return, person, time.
insert into threads (id, region, declaration, field, round, is_reason,
    created_by, created, changed)
values ($1, $2, $3, $4, $5, $6, $7, $8, $8)

-- name: note_add
-- A note in a thread: id, region, thread, declaration, round, person, name,
-- role, text, time.
insert into notes (id, region, thread, declaration, round, person, person_name,
    role, text, created)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)

-- name: thread_set_state
-- 'answered' or 'settled' (by whom, when), or 'open' again.
update threads set state = $2, settled_by = $3, settled = $4, changed = $5
where id = $1

-- name: threads_of
-- The threads of a declaration, as they began.
select id, field, round, state, is_reason, created_by, created, settled_by,
    settled
from threads where declaration = $1 order by created, id limit 2000

-- name: notes_of
-- The notes of a declaration, as they were written.
select id, thread, round, person, person_name, role, text, created
from notes where declaration = $1 order by created, id limit 5000

-- name: suggestion_add
-- A suggested edit: id, region, declaration, field, round, what stands there,
-- what should, reason, person, name, role, time.
insert into suggestions (id, region, declaration, field, round, was, becomes,
    reason, person, person_name, role, created)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)

-- name: suggestion_decide
-- 'taken' or 'declined', by whom, when, the answer; where it stands open.
update suggestions set state = $2, decided_by = $3, decided = $4, answer = $5
where id = $1 and state = 'open'

-- name: suggestions_of
-- The suggested edits of a declaration.
select id, field, round, was, becomes, reason, person, person_name, role,
    created, state, decided_by, decided, answer
from suggestions where declaration = $1 order by created, id limit 2000

-- name: assessment_put
-- An item of the 审核表: declaration, round, item, region, proposed grade, why,
-- grade decided, reason, person, time.
insert into assessments (declaration, round, item, region, proposed, why,
    decided, reason, person, at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
on conflict (declaration, round, item) do update set
    proposed = excluded.proposed, why = excluded.why,
    decided = excluded.decided, reason = excluded.reason,
    person = excluded.person, at = excluded.at

-- name: assessments_of
-- The 审核表 of a round.
select item, proposed, why, decided, reason, person, at
from assessments where declaration = $1 and round = $2 limit 100

-- name: declarations_hand_over
-- What a person held is another's: from, to, time.
update declarations set holder = $2, changed = $3 where holder = $1

-- name: cycle_set_state
-- 'draft', 'open' or 'closed', if the cycle still has the version $4.
update cycles set state = $2, changed = $3, version = version + 1
where id = $1 and version = $4
