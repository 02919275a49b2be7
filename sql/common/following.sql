-- SPDX-License-Identifier: Apache-2.0
-- What hangs on cells goes with its row. A row may come to a place that another
-- leaves in the same batch: '~' stands before the new name till all have left.

-- name: attachment_move
-- To another cell: field (NULL: the whole form), id, declaration.
update attachments set field = $1 where id = $2 and declaration = $3

-- name: explanation_move
-- To another cell: field, declaration, field before, round.
update explanations set field = '~' || cast($1 as text)
where declaration = $2 and field = $3 and round = $4

-- name: explanation_remove
-- One whose row is gone.
delete from explanations where declaration = $1 and field = $2 and round = $3

-- name: explanations_blank_remove
-- Those that say nothing.
delete from explanations where declaration = $1 and text = ''

-- name: explanations_arrive
-- All have left their places.
update explanations set field = substr(field, 2)
where declaration = $1 and substr(field, 1, 1) = '~'

-- name: answer_move
-- The answer to a warning: field, declaration, code, field before.
update accepted_findings set field = '~' || cast($1 as text)
where declaration = $2 and code = $3 and field = $4

-- name: answers_arrive
-- All have left their places.
update accepted_findings set field = substr(field, 2)
where declaration = $1 and substr(field, 1, 1) = '~'

-- name: verdict_move
-- What was said of the answer goes with it.
update answer_verdicts set field = '~' || cast($1 as text)
where declaration = $2 and code = $3 and field = $4

-- name: verdicts_arrive
-- All have left their places.
update answer_verdicts set field = substr(field, 2)
where declaration = $1 and substr(field, 1, 1) = '~'

-- name: verdicts_loose_remove
-- Of answers that were taken back.
delete from answer_verdicts where declaration = $1 and not exists (
    select 1 from accepted_findings f
    where f.declaration = answer_verdicts.declaration
        and f.code = answer_verdicts.code and f.field = answer_verdicts.field)
