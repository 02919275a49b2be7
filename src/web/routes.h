/* SPDX-License-Identifier: Apache-2.0
 * Finding the route of a request in the one table. */
#ifndef WEB_ROUTES_H
#define WEB_ROUTES_H

#include "web/web.h"

typedef enum RouteMatch {
    ROUTE_FOUND,
    ROUTE_NONE,
    ROUTE_NO_METHOD, /* the path is there for another method */
    ROUTE_BAD        /* a segment cannot be decoded */
} RouteMatch;

/* By r->method and r->path; sets r->route and r->values. */
RouteMatch route_match(Request *r);
/* "GET, HEAD" of the path. */
Str route_methods(const Request *r);

/* Is there a route of that method and pattern? */
bool route_has(Str method, Str pattern);
/* Is there a page at the path, whatever its values? */
bool route_opens(Str path, Arena *a);
/* Is there a page at the path, without values? */
bool route_is_page(Str path);

/* The handlers, one file a page. */
Handler handle_healthz, handle_metrics, handle_asset;
Handler handle_start;
Handler handle_login_page, handle_login, handle_logout;
Handler handle_account, handle_large_text, handle_sessions_end;
Handler handle_password_page, handle_password;
Handler handle_totp_page, handle_totp, handle_totp_remove;
Handler handle_recovery_page, handle_recovery;
Handler handle_units, handle_unit_create, handle_unit_new, handle_unit,
    handle_unit_change, handle_unit_close, handle_section_create,
    handle_section_change;
Handler handle_units_import, handle_units_template, handle_units_upload,
    handle_units_confirm;
Handler handle_people, handle_person_create, handle_person_new, handle_person,
    handle_person_change, handle_person_reset, handle_person_leave;
Handler handle_people_import, handle_people_template, handle_people_upload,
    handle_people_confirm, handle_people_passwords;
Handler handle_roles_import, handle_roles_template, handle_roles_upload,
    handle_roles_confirm;
Handler handle_roles, handle_person_roles, handle_roles_save,
    handle_person_lock, handle_person_totp;
Handler handle_policy, handle_policy_save, handle_settings,
    handle_settings_save;
Handler handle_trail, handle_trail_entry, handle_trail_verify_page,
    handle_trail_verify, handle_trail_xlsx, handle_trail_log;
Handler handle_desk, handle_desk_read, handle_desk_report,
    handle_desk_annotated, handle_desk_grid, handle_desk_targets,
    handle_desk_summary;
Handler handle_declaration, handle_declaration_save;
Handler handle_act_page, handle_act;
Handler handle_review;
Handler handle_queue_export;
Handler handle_together;
Handler handle_queue, handle_declarations, handle_begin;
Handler handle_year, handle_remind_page, handle_remind, handle_board_book;
Handler handle_cycles, handle_cycle_new, handle_cycle_create, handle_cycle,
    handle_cycle_save, handle_cycle_open, handle_cycle_close_page,
    handle_cycle_close, handle_cycle_units, handle_cycle_units_save;
Handler handle_asked, handle_asked_extend, handle_asked_fill;
Handler handle_control, handle_control_save, handle_control_import,
    handle_control_template, handle_control_upload, handle_control_confirm;
Handler handle_approve_page, handle_approve;
Handler handle_approval, handle_approval_print;
Handler handle_grade_page, handle_grade, handle_grade_docx, handle_grade_pdf;
Handler handle_bundle, handle_bundle_file;
Handler handle_scan, handle_print_page, handle_print, handle_verify,
    handle_verify_file;
Handler handle_files, handle_files_add, handle_files_withdraw, handle_file,
    handle_file_picture, handle_files_explain;
Handler handle_parts_own, handle_parts, handle_parts_give, handle_parts_back,
    handle_part, handle_part_save, handle_part_merge_page, handle_part_merge,
    handle_part_return;
Handler handle_sums, handle_sums_own, handle_sums_take;
Handler handle_goals_page, handle_goals;
Handler handle_way, handle_version, handle_before;
Handler handle_import_page, handle_import, handle_import_take,
    handle_import_receipt;

#endif
