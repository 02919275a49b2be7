/* SPDX-License-Identifier: Apache-2.0
 * What the helper makes of forms that came back with the desk's page. */
#include "web/desk_job.h"

#include "base/utf8.h"
#include "web/desk_form.h"
#include "web/job_work.h"

/* Between the parts of an input; stands in no text of a form. */
#define BREAK ((Str){"", 1})

enum { HEAD_MAX = 64 };

static const struct {
    const char *zh, *en, *ending; /* of the file's name, behind the form's */
} NAMES[DESK_MADES] = {[DESK_REPORT] = {"检查报告", "report", ".html"},
                       [DESK_ANNOTATED] = {"批注", "annotated", ".docx"},
                       [DESK_GRID] = {"分行表", "grid", ".docx"},
                       [DESK_TARGETS] = {"指标", "targets", ".xlsx"},
                       [DESK_SUMMARY] = {NULL, NULL, NULL}};

/* ---- for handlers ---- */

/* "4e2025-11-25", then each text, with breaks between. */
Str desk_job_input(Arena *a, DeskMade made, bool english, Date today,
                   const DeskTexts *texts) {
    size_t n = HEAD_MAX;
    for (size_t i = 0; i < texts->n; i++)
        n += texts->items[i].n + 1;
    Buf b = buf_new(a, n);
    Str day = date_to_str(a, today);
    buf_format(&b, "%d%c%.*s", (int)made, english ? 'e' : 'c', STR_ARG(day));
    for (size_t i = 0; i < texts->n; i++) {
        buf_add(&b, BREAK);
        buf_add(&b, texts->items[i]);
    }
    return buf_str(&b);
}

bool desk_job_file(Str *name, Str *bytes, Str answer, Err *e) {
    size_t end = str_find_byte(answer, '\0');
    *name = str_upto(answer, end);
    *bytes = str_from(answer, end + 1);
    return (end != STR_NONE && utf8_is_valid(*name)) ||
           err_set(e, ERR_FORMAT, "做文件的进程答非所问",
                   "the helper answered something else", "请再试一次。",
                   "Try again.");
}

/* ---- in the helper ---- */

static bool read_head(DeskMade *made, Desk *desk, Arena *a, Str head, Err *e) {
    *desk = (Desk){.a = a, .layouts = job_layouts()};
    int n = head.n > 2 ? head.p[0] - '0' : -1;
    if (n < 0 || n >= DESK_MADES ||
        !date_from_str(&desk->today, str_from(head, 2)))
        return err_set(e, ERR_USAGE, "不知道要做什么",
                       "it is not said what to make", NULL, NULL);
    *made = (DeskMade)n;
    desk->english = head.p[1] == 'e';
    return true;
}

/* "申报表 检查报告.html" of 申报表.doc. */
static void put_name(Buf *out, const Desk *desk, DeskMade made, Str file) {
    if (made == DESK_SUMMARY) {
        buf_add(out, desk->english ? S("summary.xlsx") : S("检查汇总.xlsx"));
    } else {
        size_t dot = str_find_last(file, S("."));
        Str stem = dot == STR_NONE || dot == 0 ? file : str_upto(file, dot);
        buf_format(out, "%.*s %s%s", STR_ARG(stem),
                   desk->english ? NAMES[made].en : NAMES[made].zh,
                   NAMES[made].ending);
    }
    buf_add(out, BREAK);
}

static bool put_docx(Buf *out, const Desk *desk, const Decl *d,
                     const WriteOptions *write, Err *e) {
    ExportOptions how = {.layout = layout_find(desk->layouts, d->form),
                         .format = FORMAT_DOCX,
                         .write = *write};
    LaidOut laid;
    return export_decl(out, &laid, d, &how, e);
}

static bool put_annotated(Buf *out, const Desk *desk, const Decl *d, Err *e) {
    WriteOptions write = {0};
    desk_notes(&write, desk, d);
    return put_docx(out, desk, d, &write, e);
}

static bool put_grid(Buf *out, const Desk *desk, const Decl *d, Err *e) {
    Decl grid;
    Str why;
    if (desk_grid(&grid, desk, d, &why))
        return put_docx(out, desk, &grid, &(WriteOptions){0}, e);
    err_set(e, ERR_USAGE, "", "", NULL, NULL);
    err_zh(e, "%.*s", STR_ARG(why));
    err_en(e, "%.*s", STR_ARG(why));
    return false;
}

static bool put_one(Buf *out, const Desk *desk, DeskMade made,
                    const DeskItem *item, Err *e) {
    const Decl *d = &item->decl;
    if (!item->is_read)
        return err_set(e, ERR_USAGE, "这个文件没有读成，没有可下载的",
                       "the file was not read: there is nothing to download",
                       "请换一个文件。", "Try another file.");
    put_name(out, desk, made, item->file);
    switch (made) {
    case DESK_REPORT: return desk_report(out, desk, d, e);
    case DESK_ANNOTATED: return put_annotated(out, desk, d, e);
    case DESK_GRID: return put_grid(out, desk, d, e);
    default: return desk_book(out, desk, item, 1, e);
    }
}

typedef VEC(DeskItem) Items;

static bool read_items(Items *out, const Desk *desk, Str rest, Err *e) {
    while (rest.p != NULL)
        if (!desk_item(VEC_PUSH(desk->a, out), desk, str_cut(&rest, BREAK), e))
            return false;
    return true;
}

bool job_desk(Buf *answer, Arena *a, Str input, Err *e) {
    Str rest = input;
    DeskMade made = DESK_MADES;
    Desk desk;
    Items items = {0};
    if (!read_head(&made, &desk, a, str_cut(&rest, BREAK), e) ||
        !read_items(&items, &desk, rest, e))
        return false;
    if (made != DESK_SUMMARY)
        return items.n == 1
                   ? put_one(answer, &desk, made, &items.items[0], e)
                   : err_set(e, ERR_USAGE, "没有选哪一份", "no form is chosen",
                             "请重新放一次文件。", "Drop the file once more.");
    put_name(answer, &desk, made, (Str){0});
    return desk_book(answer, &desk, items.items, items.n, e);
}
