/* SPDX-License-Identifier: Apache-2.0
 * A batch's journal as a table. The journal is mapped, not read: first each
 * line's weight is taken, then the lines are visited worst first, one at a
 * time. */
#include "flow/batch_line.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/utf8.h"
#include "write/xlsx/workbook.h"

enum {
    PLAIN_ENTRY_MAX = 1 << 29, /* bytes of a file's rows */
    LET_GO_EVERY = 256         /* entries */
};

/* A line of the journal and how bad its file is. */
typedef struct Entry {
    Str line;
    Str file;
    int unreadable, errors, undecided, warnings;
} Entry;

typedef VEC(Entry) Entries;

static bool fail(Err *e, Str path) {
    err_system(e, "读写不了", "could not read or write", "请看路径和磁盘空间。",
               "Look at the path and the disk space.");
    return err_in(e, path);
}

static int weight_at(const Json *weight, size_t i) {
    Decimal n;
    if (weight == NULL || i >= weight->items.n ||
        !decimal_from_str(&n, weight->items.items[i].text))
        return 0;
    return (int)n.digits;
}

/* False where the line is none of a journal's. */
static bool entry_read(Entry *out, Arena *keep, Arena *a, Str line) {
    Json j;
    Err e;
    Str outline = batch_line_outline(a, line);
    if (outline.p == NULL || !json_read(&j, a, outline, &e)) return false;
    const Json *weight = json_find(&j, S("weight"));
    *out = (Entry){.line = line,
                   .file = str_copy(keep, json_find_str(&j, S("file"))),
                   .unreadable = json_find_str(&j, S("error")).p != NULL,
                   .errors = weight_at(weight, 0),
                   .undecided = weight_at(weight, 1),
                   .warnings = weight_at(weight, 2)};
    return true;
}

/* Worst first: errors, then undecided, then warnings, then what could not be
 * read, then by name. */
static int entry_order(const void *x, const void *y) {
    const Entry *a = x, *b = y;
    int keys[][2] = {{b->errors, a->errors},
                     {b->undecided, a->undecided},
                     {b->warnings, a->warnings},
                     {b->unreadable, a->unreadable}};
    for (size_t i = 0; i < COUNT_OF(keys); i++)
        if (keys[i][0] != keys[i][1]) return keys[i][0] < keys[i][1] ? -1 : 1;
    return str_compare(a->file, b->file);
}

static int by_file(const void *x, const void *y) {
    return str_compare(((const Entry *)x)->file, ((const Entry *)y)->file);
}

static bool file_listed(const Paths *files, Str file) {
    size_t low = 0, high = files->n;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = str_compare(files->items[middle], file);
        if (order == 0) return true;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}

/* Pages of the journal that were looked at need not stay in memory. */
static void let_go(Str journal) {
    if (journal.n > 0)
        madvise((void *)(uintptr_t)journal.p, journal.n, MADV_DONTNEED);
}

/* The newest line of each file named, worst first. */
static Entries entries_of(Arena *a, Str journal, const Paths *files) {
    Entries all = {0}, kept = {0};
    Arena *line_arena = arena_like(a);
    ArenaMark mark = arena_mark(line_arena);
    for (Str rest = journal; rest.n > 0;) {
        Entry entry;
        if (all.n % LET_GO_EVERY == 0) let_go(journal);
        Str line = str_cut(&rest, S("\n"));
        if (entry_read(&entry, a, line_arena, line) &&
            file_listed(files, entry.file))
            VEC_ADD(a, &all, entry);
        arena_rewind(line_arena, mark);
    }
    arena_free(line_arena);
    let_go(journal);
    if (all.n > 0) qsort(all.items, all.n, sizeof(Entry), by_file);
    for (size_t i = 0; i < all.n; i++) {
        bool last = i + 1 == all.n ||
                    !str_equal(all.items[i].file, all.items[i + 1].file);
        if (last) VEC_ADD(a, &kept, all.items[i]);
    }
    if (kept.n > 0) qsort(kept.items, kept.n, sizeof(Entry), entry_order);
    return kept;
}

static void count_entry(BatchTotals *t, const Entry *entry, const Json *j) {
    t->files++;
    t->unreadable += (size_t)entry->unreadable;
    const Json *decls = json_find(j, S("declarations"));
    for (size_t i = 0; decls != NULL && i < decls->items.n; i++) {
        Str verdict = json_find_str(&decls->items.items[i], S("verdict"));
        t->declarations++;
        t->must_fix += str_equal(verdict, S("must_fix"));
        t->undecided += str_equal(verdict, S("undecided"));
        t->ready += str_equal(verdict, S("ready"));
    }
}

/* ---- .xlsx ---- */

typedef struct Book {
    Workbook *w;
    bool english;
    int files, heads, targets, findings, unread;
} Book;

static Str title_of(Said s, bool english) {
    return english ? s.en : s.zh;
}

/* A sheet whose first column is the file and whose others are titled. */
static bool add_sheet(int *out, Book *b, Arena *a, Said name,
                      const Said *titles, size_t n, int width, Err *e) {
    SheetColumn *columns = ARENA_ARRAY(a, SheetColumn, n + 1);
    columns[0] = (SheetColumn){
        .title = title_of((Said)SAID("文件", "file"), b->english), .width = 40};
    for (size_t i = 0; i < n; i++)
        columns[i + 1] = (SheetColumn){.title = title_of(titles[i], b->english),
                                       .width = width};
    return workbook_sheet(out, b->w, title_of(name, b->english), columns, n + 1,
                          e);
}

static bool open_book(Book *b, Arena *a, Err *e) {
    static const Said files[] = {
        SAID("结论", "verdict"),        SAID("必改", "errors"),
        SAID("应改", "warnings"),       SAID("提示", "infos"),
        SAID("格式", "format"),         SAID("第几份", "index"),
        SAID("部门名称", "department"), SAID("年度", "year")};
    static const Said unread[] = {SAID("为什么", "why"),
                                  SAID("怎么办", "what to do")};
    return add_sheet(&b->files, b, a, (Said)SAID("文件", "files"), files,
                     COUNT_OF(files), 12, e) &&
           add_sheet(&b->heads, b, a, (Said)SAID("表头", "head fields"),
                     BATCH_HEAD, BATCH_HEAD_N, 14, e) &&
           add_sheet(&b->targets, b, a, (Said)SAID("指标与目标", "targets"),
                     BATCH_TARGET, BATCH_TARGET_N, 14, e) &&
           add_sheet(&b->findings, b, a, (Said)SAID("问题", "findings"),
                     BATCH_FINDING, BATCH_FINDING_N, 20, e) &&
           add_sheet(&b->unread, b, a, (Said)SAID("未读", "not read"), unread,
                     COUNT_OF(unread), 60, e);
}

/* The cells of one JSON row, texts and numbers as `kinds` says. */
static bool put_row(Book *b, int sheet, Str file, const Json *row,
                    const char *kinds, Err *e) {
    workbook_row(b->w, sheet);
    workbook_text(b->w, sheet, file);
    for (size_t i = 0; row != NULL && i < row->items.n; i++) {
        const Json *cell = &row->items.items[i];
        Str text = cell->kind == JSON_NULL ? (Str){0} : cell->text;
        if (kinds[i] == BATCH_NUMBER || kinds[i] == BATCH_COUNT)
            workbook_number(b->w, sheet, text);
        else
            workbook_text(b->w, sheet, text);
        if (kinds[i] == '\0') break;
    }
    return workbook_row_end(b->w, sheet, e);
}

static bool put_rows(Book *b, int sheet, Str file, const Json *rows,
                     const char *kinds, Err *e) {
    for (size_t i = 0; rows != NULL && i < rows->items.n; i++)
        if (!put_row(b, sheet, file, &rows->items.items[i], kinds, e))
            return false;
    return true;
}

static Str verdict_said(Str word, bool english) {
    if (english) return word;
    if (str_equal(word, S("ready"))) return S("可以上报");
    return str_equal(word, S("must_fix")) ? S("必改") : S("无法判断");
}

/* The text of cell i of a JSON row. */
static Str cell_of(const Json *row, size_t i) {
    if (row == NULL || i >= row->items.n ||
        row->items.items[i].kind == JSON_NULL)
        return (Str){0};
    return row->items.items[i].text;
}

static bool put_decl(Book *b, Arena *a, Str file, const Json *d, size_t index,
                     Err *e) {
    const Json *counts = json_find(d, S("counts"));
    const Json *head = json_find(d, S("head"));
    workbook_row(b->w, b->files);
    workbook_text(b->w, b->files, file);
    workbook_text(b->w, b->files,
                  verdict_said(json_find_str(d, S("verdict")), b->english));
    for (size_t i = 0; i < 3; i++)
        workbook_number(b->w, b->files, cell_of(counts, i));
    workbook_text(b->w, b->files, json_find_str(d, S("format")));
    workbook_number(b->w, b->files, str_format(a, "%zu", index));
    workbook_text(b->w, b->files, cell_of(head, 2));
    workbook_number(b->w, b->files, cell_of(head, 1));
    return workbook_row_end(b->w, b->files, e) &&
           put_row(b, b->heads, file, head, BATCH_HEAD_KINDS, e) &&
           put_rows(b, b->targets, file, json_find(d, S("targets")),
                    BATCH_TARGET_KINDS, e) &&
           put_rows(b, b->findings, file, json_find(d, S("findings")),
                    "ttttttttt", e);
}

static bool put_unread(Book *b, const Json *j, Err *e) {
    Str file = json_find_str(j, S("file"));
    workbook_row(b->w, b->files);
    workbook_text(b->w, b->files, file);
    workbook_text(b->w, b->files,
                  title_of((Said)SAID("未读", "not read"), b->english));
    if (!workbook_row_end(b->w, b->files, e)) return false;
    workbook_row(b->w, b->unread);
    workbook_text(b->w, b->unread, file);
    workbook_text(b->w, b->unread, json_find_str(j, S("error")));
    workbook_text(b->w, b->unread, json_find_str(j, S("hint")));
    return workbook_row_end(b->w, b->unread, e);
}

static bool put_entry(Book *b, Arena *a, const Json *j, Err *e) {
    if (json_find_str(j, S("error")).p != NULL) return put_unread(b, j, e);
    const Json *decls = json_find(j, S("declarations"));
    for (size_t i = 0; decls != NULL && i < decls->items.n; i++)
        if (!put_decl(b, a, json_find_str(j, S("file")), &decls->items.items[i],
                      i + 1, e))
            return false;
    return true;
}

/* ---- .csv and .jsonl: one row a declaration ---- */

static void csv_cell(Buf *out, Str text) {
    if (out->n > 0 && out->p[out->n - 1] != '\n') buf_byte(out, ',');
    buf_byte(out, '"');
    while (text.p != NULL) {
        buf_add(out, str_cut(&text, S("\"")));
        if (text.p != NULL) buf_add(out, S("\"\""));
    }
    buf_byte(out, '"');
}

static void csv_head(Buf *out, bool english) {
    static const Said first[] = {
        SAID("文件", "file"),   SAID("结论", "verdict"),
        SAID("必改", "errors"), SAID("应改", "warnings"),
        SAID("提示", "infos"),  SAID("未读原因", "why not read")};
    buf_add(out, S("\xEF\xBB\xBF"));
    for (size_t i = 0; i < COUNT_OF(first); i++) {
        if (i == 0) {
            buf_add(out, S("\""));
            buf_add(out, title_of(first[0], english));
            buf_add(out, S("\""));
            continue;
        }
        csv_cell(out, title_of(first[i], english));
    }
    for (size_t i = 0; i < BATCH_HEAD_N; i++)
        csv_cell(out, title_of(BATCH_HEAD[i], english));
    buf_byte(out, '\n');
}

static void csv_row(Buf *out, const Json *j, const Json *d, bool english) {
    csv_cell(out, json_find_str(j, S("file")));
    csv_cell(out, d == NULL
                      ? S("")
                      : verdict_said(json_find_str(d, S("verdict")), english));
    for (size_t i = 0; i < 3; i++)
        csv_cell(out, cell_of(json_find(d, S("counts")), i));
    csv_cell(out, json_find_str(j, S("error")));
    for (size_t i = 0; i < BATCH_HEAD_N; i++)
        csv_cell(out, cell_of(json_find(d, S("head")), i));
    buf_byte(out, '\n');
}

/* A text that is a whole number by nature, such as a count, as a number. */
static void key_count(JsonOut *o, Str key, Str text) {
    Decimal n;
    json_key(o, key);
    if (text.n > 0 && decimal_from_str(&n, text) && n.scale == 0)
        json_int(o, n.digits);
    else
        json_null(o);
}

/* The heading of a column as a key: carry_over. */
static Str key_of(Arena *a, Str heading) {
    Buf b = buf_new(a, heading.n + 1);
    for (size_t i = 0; i < heading.n; i++) {
        char c = heading.p[i];
        buf_byte(&b, c == ' ' || c == '-' ? '_' : c);
    }
    return buf_str(&b);
}

static void json_row(Buf *out, const Json *j, const Json *d, size_t index) {
    JsonOut o = json_out(out);
    json_open_object(&o);
    json_key_str(&o, S("file"), json_find_str(j, S("file")));
    json_key_int(&o, S("index"), d == NULL ? 0 : (int64_t)index);
    json_key_str(&o, S("error"), json_find_str(j, S("error")));
    json_key_str(&o, S("verdict"), json_find_str(d, S("verdict")));
    const Json *counts = json_find(d, S("counts"));
    const Json *head = json_find(d, S("head"));
    key_count(&o, S("errors"), cell_of(counts, 0));
    key_count(&o, S("warnings"), cell_of(counts, 1));
    key_count(&o, S("infos"), cell_of(counts, 2));
    for (size_t i = 0; i < BATCH_HEAD_N; i++) {
        Str key = key_of(out->a, BATCH_HEAD[i].en);
        if (BATCH_HEAD_KINDS[i] == BATCH_COUNT)
            key_count(&o, key, cell_of(head, i));
        else
            json_key_str(&o, key, cell_of(head, i));
    }
    json_close_object(&o);
    buf_byte(out, '\n');
}

typedef struct Plain {
    int fd;
    Buf out;
    bool csv, english;
} Plain;

static bool put_plain(Plain *p, const Json *j, Err *e, Str path) {
    const Json *decls = json_find(j, S("declarations"));
    size_t n = decls == NULL ? 0 : decls->items.n;
    for (size_t i = 0; i < (n == 0 ? 1 : n); i++) {
        const Json *d = n == 0 ? NULL : &decls->items.items[i];
        if (p->csv)
            csv_row(&p->out, j, d, p->english);
        else
            json_row(&p->out, j, d, i + 1);
    }
    if (!os_write_all(p->fd, buf_str(&p->out))) return fail(e, path);
    p->out.n = 0;
    return true;
}

/* ---- all ---- */

typedef struct Output {
    const Arena *a; /* what an entry takes lives in one like it */
    Str journal;    /* mapped; absent where the lines are in memory */
    Book *book;     /* or */
    Plain *plain;
    Str path;
} Output;

static bool put_entries(BatchTotals *totals, const Entries *entries,
                        const Output *o, Err *e) {
    Arena *a = arena_like(o->a);
    ArenaMark mark = arena_mark(a);
    bool done = true;
    for (size_t i = 0; i < entries->n && done; i++) {
        Json j;
        if (i % LET_GO_EVERY == 0) let_go(o->journal);
        done = json_read(&j, a, entries->items[i].line, e);
        if (!done) break;
        count_entry(totals, &entries->items[i], &j);
        done = o->book != NULL ? put_entry(o->book, a, &j, e)
                               : put_plain(o->plain, &j, e, o->path);
        arena_rewind(a, mark);
    }
    arena_free(a);
    return done;
}

static size_t rows_lost(const Book *b) {
    return workbook_rows_lost(b->w, b->files) +
           workbook_rows_lost(b->w, b->heads) +
           workbook_rows_lost(b->w, b->targets) +
           workbook_rows_lost(b->w, b->findings) +
           workbook_rows_lost(b->w, b->unread);
}

static bool write_book(BatchTotals *totals, Arena *a, const Entries *entries,
                       Str journal, Str path, bool english, Err *e) {
    Book book = {.w = workbook_new(a, path), .english = english};
    Output output = {.a = a, .journal = journal, .book = &book, .path = path};
    if (open_book(&book, a, e) && put_entries(totals, entries, &output, e)) {
        totals->rows_lost = rows_lost(&book);
        return workbook_close(book.w, e);
    }
    workbook_drop(book.w);
    return false;
}

bool batch_book(Buf *out, Arena *a, const Str *lines, size_t n, bool english,
                Err *e) {
    Book book = {.w = workbook_in_memory(a), .english = english};
    Output output = {.a = a, .book = &book};
    BatchTotals totals = {0};
    Entries entries = {0};
    for (size_t i = 0; i < n; i++)
        if (!entry_read(VEC_PUSH(a, &entries), a, a, lines[i]))
            return err_set(e, ERR_FORMAT, "批量检查的一行不完整",
                           "a line of the batch is not whole", "请再检查一次。",
                           "Check once more.");
    if (n > 0) qsort(entries.items, entries.n, sizeof(Entry), entry_order);
    return open_book(&book, a, e) &&
           put_entries(&totals, &entries, &output, e) &&
           workbook_bytes(out, book.w, e);
}

static bool write_plain(BatchTotals *totals, Arena *a, const Entries *entries,
                        Str journal, Str path, bool english, Err *e) {
    Plain plain = {.out = buf_new(a, PLAIN_ENTRY_MAX),
                   .csv = str_has_ending(path, S(".csv")),
                   .english = english};
    Output output = {.a = a, .journal = journal, .plain = &plain, .path = path};
    NewFile file;
    if (!os_new_file(&file, path, e)) return false;
    plain.fd = file.fd;
    if (plain.csv) csv_head(&plain.out, english);
    bool done = put_entries(totals, entries, &output, e);
    return os_new_file_end(&file, done, e);
}

/* Maps the journal; an empty one is an empty text. */
static bool map_journal(Str *out, Arena *a, Str path, Err *e) {
    struct stat info;
    int fd = open(str_to_c(a, path), O_RDONLY | O_CLOEXEC);
    if (fd < 0 || fstat(fd, &info) != 0) return fail(e, path);
    *out = S("");
    if (info.st_size > 0) {
        void *p =
            mmap(NULL, (size_t)info.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
        if (p == MAP_FAILED) return fail(e, path);
        *out = (Str){p, (size_t)info.st_size};
    }
    close(fd);
    return true;
}

bool batch_table(BatchTotals *out, Arena *a, Str journal, const Paths *files,
                 Str path, bool english, Err *e) {
    Str text;
    *out = (BatchTotals){0};
    if (!map_journal(&text, a, journal, e)) return false;
    Entries entries = entries_of(a, text, files);
    bool book = str_has_ending(path, S(".xlsx"));
    bool done = book ? write_book(out, a, &entries, text, path, english, e)
                     : write_plain(out, a, &entries, text, path, english, e);
    if (text.n > 0) munmap((void *)(uintptr_t)text.p, text.n);
    return done;
}
