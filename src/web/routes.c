/* SPDX-License-Identifier: Apache-2.0
 * The table of routes. To add one: a handler and a line here. */
#include "web/routes.h"

#include "base/utf8.h"
#include "web/desk.h"
#include "web/table_job.h"
#include "web/verify.h"

#define GET(pattern, right, handler)                                           \
    { S_INIT("GET"), S_INIT(pattern), right, handler, 0, false }
#define POST(pattern, right, handler)                                          \
    { S_INIT("POST"), S_INIT(pattern), right, handler, 0, false }
#define ALONE(pattern, right, handler)                                         \
    { S_INIT("GET"), S_INIT(pattern), right, handler, 0, true }
/* A POST with more than text fields. */
#define POST_OF(pattern, right, handler, bytes)                                \
    { S_INIT("POST"), S_INIT(pattern), right, handler, bytes, false }

const Route ROUTES[] = {
    GET("/", RIGHT_SIGNED_IN, handle_start),
    ALONE("/healthz", RIGHT_PUBLIC, handle_healthz),
    ALONE("/metrics", RIGHT_METRICS, handle_metrics),
    ALONE("/assets/:name", RIGHT_PUBLIC, handle_asset),
    GET("/login", RIGHT_PUBLIC, handle_login_page),
    POST("/login", RIGHT_PUBLIC, handle_login),
    POST("/logout", RIGHT_SIGNED_IN, handle_logout),
    GET("/account", RIGHT_SIGNED_IN, handle_account),
    POST("/account/large-text", RIGHT_SIGNED_IN, handle_large_text),
    POST("/account/sessions/end", RIGHT_SIGNED_IN, handle_sessions_end),
    GET("/account/password", RIGHT_SIGNED_IN, handle_password_page),
    POST("/account/password", RIGHT_SIGNED_IN, handle_password),
    GET("/account/totp", RIGHT_SIGNED_IN, handle_totp_page),
    POST("/account/totp", RIGHT_SIGNED_IN, handle_totp),
    POST("/account/totp/remove", RIGHT_SIGNED_IN, handle_totp_remove),
    GET("/account/recovery", RIGHT_SIGNED_IN, handle_recovery_page),
    POST("/account/recovery", RIGHT_SIGNED_IN, handle_recovery),
    GET("/units", RIGHT_UNIT_EDIT, handle_units),
    POST("/units", RIGHT_UNIT_EDIT, handle_unit_create),
    GET("/units/new", RIGHT_UNIT_EDIT, handle_unit_new),
    GET("/units/import", RIGHT_UNIT_EDIT, handle_units_import),
    POST_OF("/units/import", RIGHT_UNIT_EDIT, handle_units_upload,
            TABLE_FILE_MAX),
    POST_OF("/units/import/confirm", RIGHT_UNIT_EDIT, handle_units_confirm,
            TABLE_FORM_MAX),
    GET("/units/import/template.xlsx", RIGHT_UNIT_EDIT, handle_units_template),
    GET("/units/:id", RIGHT_UNIT_EDIT, handle_unit),
    POST("/units/:id", RIGHT_UNIT_EDIT, handle_unit_change),
    POST("/units/:id/close", RIGHT_UNIT_EDIT, handle_unit_close),
    POST("/units/:id/sections", RIGHT_UNIT_EDIT, handle_section_create),
    POST("/units/:id/sections/:section", RIGHT_UNIT_EDIT,
         handle_section_change),
    GET("/people", RIGHT_PERSON_EDIT, handle_people),
    POST("/people", RIGHT_PERSON_EDIT, handle_person_create),
    GET("/people/new", RIGHT_PERSON_EDIT, handle_person_new),
    GET("/people/import", RIGHT_PERSON_EDIT, handle_people_import),
    POST_OF("/people/import", RIGHT_PERSON_EDIT, handle_people_upload,
            TABLE_FILE_MAX),
    POST_OF("/people/import/confirm", RIGHT_PERSON_EDIT, handle_people_confirm,
            TABLE_FORM_MAX),
    GET("/people/import/template.xlsx", RIGHT_PERSON_EDIT,
        handle_people_template),
    POST("/people/import/passwords.xlsx", RIGHT_PERSON_EDIT,
         handle_people_passwords),
    GET("/people/:id", RIGHT_PERSON_EDIT, handle_person),
    POST("/people/:id", RIGHT_PERSON_EDIT, handle_person_change),
    POST("/people/:id/reset", RIGHT_PERSON_EDIT, handle_person_reset),
    POST("/people/:id/leave", RIGHT_PERSON_EDIT, handle_person_leave),
    GET("/roles", RIGHT_ROLE_EDIT, handle_roles),
    GET("/roles/import", RIGHT_ROLE_EDIT, handle_roles_import),
    POST_OF("/roles/import", RIGHT_ROLE_EDIT, handle_roles_upload,
            TABLE_FILE_MAX),
    POST_OF("/roles/import/confirm", RIGHT_ROLE_EDIT, handle_roles_confirm,
            TABLE_FORM_MAX),
    GET("/roles/import/template.xlsx", RIGHT_ROLE_EDIT, handle_roles_template),
    GET("/roles/:id", RIGHT_ROLE_EDIT, handle_person_roles),
    POST("/roles/:id", RIGHT_ROLE_EDIT, handle_roles_save),
    POST("/roles/:id/lock", RIGHT_ROLE_EDIT, handle_person_lock),
    POST("/roles/:id/totp", RIGHT_ROLE_EDIT, handle_person_totp),
    GET("/policy", RIGHT_POLICY_EDIT, handle_policy),
    POST("/policy", RIGHT_POLICY_EDIT, handle_policy_save),
    GET("/settings", RIGHT_SETTING_EDIT, handle_settings),
    POST("/settings", RIGHT_SETTING_EDIT, handle_settings_save),
    GET("/trail", RIGHT_TRAIL_READ, handle_trail),
    GET("/trail/verify", RIGHT_TRAIL_READ, handle_trail_verify_page),
    POST("/trail/verify", RIGHT_TRAIL_READ, handle_trail_verify),
    POST("/trail/export.xlsx", RIGHT_TRAIL_READ, handle_trail_xlsx),
    POST("/trail/export.log", RIGHT_TRAIL_READ, handle_trail_log),
    GET("/trail/:chain/:number", RIGHT_TRAIL_READ, handle_trail_entry),
    GET("/desk", RIGHT_DESK, handle_desk),
    POST_OF("/desk", RIGHT_DESK, handle_desk_read, WEB_UPLOAD_MAX),
    POST_OF("/desk/report.html", RIGHT_DESK, handle_desk_report, DESK_BACK_MAX),
    POST_OF("/desk/annotated.docx", RIGHT_DESK, handle_desk_annotated,
            DESK_BACK_MAX),
    POST_OF("/desk/grid.docx", RIGHT_DESK, handle_desk_grid, DESK_BACK_MAX),
    POST_OF("/desk/targets.xlsx", RIGHT_DESK, handle_desk_targets,
            DESK_BACK_MAX),
    POST_OF("/desk/summary.xlsx", RIGHT_DESK, handle_desk_summary,
            DESK_BACK_MAX),
    GET("/declaration/:id", RIGHT_DECL_READ, handle_declaration),
    POST("/declaration/:id/save", RIGHT_DECL_EDIT, handle_declaration_save),
    GET("/declaration/:id/act/:act", RIGHT_DECL_READ, handle_act_page),
    POST("/declaration/:id/act/:act", RIGHT_DECL_READ, handle_act),
    GET("/declaration/:id/grade", RIGHT_DECL_READ, handle_grade_page),
    POST("/declaration/:id/grade", RIGHT_DECL_READ, handle_grade),
    GET("/declaration/:id/grade.docx", RIGHT_DECL_READ, handle_grade_docx),
    GET("/declaration/:id/grade.pdf", RIGHT_DECL_READ, handle_grade_pdf),
    GET("/declaration/:id/goals", RIGHT_DECL_READ, handle_goals_page),
    POST("/declaration/:id/goals", RIGHT_DECL_EDIT, handle_goals),
    GET("/declaration/:id/files", RIGHT_DECL_READ, handle_files),
    POST_OF("/declaration/:id/files", RIGHT_DECL_EDIT, handle_files_add,
            FILES_UPLOAD_MAX),
    POST("/declaration/:id/files/withdraw", RIGHT_DECL_EDIT,
         handle_files_withdraw),
    POST("/declaration/:id/files/explain", RIGHT_DECL_EDIT,
         handle_files_explain),
    GET("/declaration/:id/files/:file", RIGHT_DECL_READ, handle_file),
    GET("/declaration/:id/files/:file/picture", RIGHT_DECL_READ,
        handle_file_picture),
    GET("/parts", RIGHT_DECL_PROPOSE, handle_parts_own),
    GET("/declaration/:id/parts", RIGHT_DECL_PROPOSE, handle_parts),
    POST("/declaration/:id/parts", RIGHT_DECL_EDIT, handle_parts_give),
    POST("/declaration/:id/parts/back", RIGHT_DECL_EDIT, handle_parts_back),
    GET("/declaration/:id/parts/:part", RIGHT_DECL_PROPOSE, handle_part),
    POST("/declaration/:id/parts/:part", RIGHT_DECL_PROPOSE, handle_part_save),
    GET("/declaration/:id/parts/:part/merge", RIGHT_DECL_EDIT,
        handle_part_merge_page),
    POST("/declaration/:id/parts/:part/merge", RIGHT_DECL_EDIT,
         handle_part_merge),
    POST("/declaration/:id/parts/:part/return", RIGHT_DECL_EDIT,
         handle_part_return),
    GET("/declaration/:id/sums", RIGHT_DECL_READ, handle_sums),
    POST("/declaration/:id/sums", RIGHT_DECL_EDIT, handle_sums_own),
    POST("/declaration/:id/sums/take", RIGHT_DECL_EDIT, handle_sums_take),
    GET("/declaration/:id/way", RIGHT_DECL_READ, handle_way),
    GET("/declaration/:id/version/:revision", RIGHT_DECL_READ, handle_version),
    GET("/declaration/:id/before", RIGHT_DECL_READ, handle_before),
    POST("/declaration/:id/review", RIGHT_DECL_READ, handle_review),
    GET("/queue", RIGHT_DECL_READ, handle_queue),
    GET("/queue/list.xlsx", RIGHT_DECL_READ, handle_queue_export),
    POST("/queue/together", RIGHT_DECL_READ, handle_together),
    GET("/approve", RIGHT_DECL_APPROVE, handle_approve_page),
    POST("/approve", RIGHT_DECL_APPROVE, handle_approve),
    GET("/approval/:id", RIGHT_DECL_APPROVE, handle_approval),
    GET("/approval/:id/print/:file", RIGHT_DECL_APPROVE, handle_approval_print),
    GET("/declarations", RIGHT_DECL_EDIT, handle_declarations),
    POST("/declarations/begin", RIGHT_DECL_EDIT, handle_begin),
    GET("/year", RIGHT_CYCLE_READ, handle_year),
    GET("/year/cycles", RIGHT_CYCLE_READ, handle_cycles),
    GET("/year/new", RIGHT_CYCLE_EDIT, handle_cycle_new),
    POST("/year/new", RIGHT_CYCLE_EDIT, handle_cycle_create),
    GET("/year/:id/settings", RIGHT_CYCLE_EDIT, handle_cycle),
    POST("/year/:id/settings", RIGHT_CYCLE_EDIT, handle_cycle_save),
    POST("/year/:id/open", RIGHT_CYCLE_EDIT, handle_cycle_open),
    GET("/year/:id/close", RIGHT_CYCLE_EDIT, handle_cycle_close_page),
    POST("/year/:id/close", RIGHT_CYCLE_EDIT, handle_cycle_close),
    GET("/year/:id/units", RIGHT_CYCLE_EDIT, handle_cycle_units),
    POST("/year/:id/units", RIGHT_CYCLE_EDIT, handle_cycle_units_save),
    GET("/year/:id/unit/:unit", RIGHT_CYCLE_EDIT, handle_asked),
    POST("/year/:id/unit/:unit/extend", RIGHT_CYCLE_EDIT, handle_asked_extend),
    POST("/year/:id/unit/:unit/fill", RIGHT_CYCLE_EDIT, handle_asked_fill),
    GET("/year/:id/control", RIGHT_CONTROL_EDIT, handle_control),
    POST("/year/:id/control", RIGHT_CONTROL_EDIT, handle_control_save),
    GET("/year/:id/control/import", RIGHT_CONTROL_EDIT, handle_control_import),
    POST_OF("/year/:id/control/import", RIGHT_CONTROL_EDIT,
            handle_control_upload, TABLE_FILE_MAX),
    POST_OF("/year/:id/control/import/confirm", RIGHT_CONTROL_EDIT,
            handle_control_confirm, TABLE_FORM_MAX),
    GET("/year/:id/control/import/template.xlsx", RIGHT_CONTROL_EDIT,
        handle_control_template),
    GET("/year/:id/bundle", RIGHT_CYCLE_EDIT, handle_bundle),
    GET("/year/:id/bundle/:file", RIGHT_CYCLE_EDIT, handle_bundle_file),
    GET("/year/:id/remind", RIGHT_CYCLE_EDIT, handle_remind_page),
    POST("/year/:id/remind", RIGHT_CYCLE_EDIT, handle_remind),
    GET("/year/:id/board.xlsx", RIGHT_CONTROL_EDIT, handle_board_book),
    GET("/declaration/:id/print", RIGHT_DECL_PRINT, handle_print_page),
    POST_OF("/declaration/:id/print/scan", RIGHT_DECL_PRINT, handle_scan,
            FILES_UPLOAD_MAX),
    GET("/declaration/:id/print/:file", RIGHT_DECL_PRINT, handle_print),
    GET("/verify", RIGHT_PUBLIC, handle_verify),
    GET("/verify/:code", RIGHT_PUBLIC, handle_verify),
    POST_OF("/verify", RIGHT_PUBLIC, handle_verify_file, VERIFY_BODY_MAX),
    GET("/declaration/:id/import", RIGHT_DECL_EDIT, handle_import_page),
    POST_OF("/declaration/:id/import", RIGHT_DECL_EDIT, handle_import,
            WEB_UPLOAD_MAX),
    GET("/declaration/:id/import/:source", RIGHT_DECL_READ,
        handle_import_receipt),
    POST_OF("/declaration/:id/import/take", RIGHT_DECL_EDIT, handle_import_take,
            DESK_BACK_MAX),
};
const size_t ROUTES_N = COUNT_OF(ROUTES);

/* Segment by segment; the values of ':' are left encoded. */
static bool path_fits(Str pattern, Str path, Fields *values, Arena *a) {
    *values = (Fields){0};
    while (pattern.p != NULL && path.p != NULL) {
        Str wanted = str_cut(&pattern, S("/")), is = str_cut(&path, S("/"));
        if (wanted.n > 0 && wanted.p[0] == ':') {
            if (is.n == 0) return false;
            VEC_ADD(a, values, ((Field){str_from(wanted, 1), is}));
        } else if (!str_equal(wanted, is))
            return false;
    }
    return pattern.p == NULL && path.p == NULL;
}

static bool decode_values(Fields *values, Arena *a) {
    for (size_t i = 0; i < values->n; i++) {
        Str *value = &values->items[i].value;
        if (!url_decode(value, a, *value, false) || !utf8_is_valid(*value))
            return false;
    }
    return true;
}

RouteMatch route_match(Request *r) {
    Fields values;
    RouteMatch best = ROUTE_NONE;
    for (size_t i = 0; i < ROUTES_N; i++) {
        const Route *route = &ROUTES[i];
        if (!path_fits(route->pattern, r->path, &values, r->a)) continue;
        best = ROUTE_NO_METHOD;
        if (!str_equal(route->method, r->method)) continue;
        if (!decode_values(&values, r->a)) return ROUTE_BAD;
        r->route = route;
        r->values = values;
        return ROUTE_FOUND;
    }
    return best;
}

Str route_methods(const Request *r) {
    Fields values;
    bool get = false, post = false;
    for (size_t i = 0; i < ROUTES_N; i++) {
        if (!path_fits(ROUTES[i].pattern, r->path, &values, r->a)) continue;
        get = get || str_equal(ROUTES[i].method, S("GET"));
        post = post || str_equal(ROUTES[i].method, S("POST"));
    }
    if (get && post) return S("GET, HEAD, POST");
    return get ? S("GET, HEAD") : S("POST");
}

bool route_has(Str method, Str path) {
    for (size_t i = 0; i < ROUTES_N; i++)
        if (str_equal(ROUTES[i].method, method) &&
            str_equal(ROUTES[i].pattern, path))
            return true;
    return false;
}

bool route_is_page(Str path) {
    return route_has(S("GET"), path);
}

bool route_opens(Str path, Arena *a) {
    Fields values;
    for (size_t i = 0; i < ROUTES_N; i++)
        if (str_equal(ROUTES[i].method, S("GET")) &&
            path_fits(ROUTES[i].pattern, path, &values, a))
            return true;
    return false;
}
