/* SPDX-License-Identifier: Apache-2.0
 * Reading a print of ours. Only what our writer makes is understood: one table
 * of objects, no streams of objects, lengths that stand where they are said. */
#include "write/pdf/join_read.h"

#include <limits.h>

enum { ENTRY = 20, OFFSET_DIGITS = 10, TAIL = 64 };

/* The number at the start, moved past; -1: there is none. */
static int64_t take_number(Str *s) {
    int64_t n = 0;
    size_t i = 0;
    for (; i < s->n && s->p[i] >= '0' && s->p[i] <= '9'; i++) {
        if (n > INT_MAX) return -1;
        n = n * 10 + (s->p[i] - '0');
    }
    *s = str_from(*s, i);
    return i == 0 ? -1 : n;
}

static bool take(Str *s, Str text) {
    if (!str_has_prefix(*s, text)) return false;
    *s = str_from(*s, text.n);
    return true;
}

/* The bytes behind "N 0 obj\n". */
static bool find_object(Str *out, const PdfPrint *p, int number) {
    Str entry = str_slice(p->table, (size_t)number * ENTRY,
                          (size_t)number * ENTRY + ENTRY);
    Str digits = str_upto(entry, OFFSET_DIGITS);
    int64_t at = take_number(&digits);
    if (entry.n != ENTRY || entry.p[ENTRY - 3] != 'n' || digits.n != 0 ||
        at <= 0 || (uint64_t)at >= p->bytes.n)
        return false;
    *out = str_from(p->bytes, (size_t)at);
    return take_number(out) == number && take(out, S(" 0 obj\n"));
}

/* The number behind a name in an object; -1: it is not there. */
static int64_t number_behind(Str object, Str name) {
    Str rest = str_upto(object, str_find(object, S("endobj")));
    size_t at = str_find(rest, name);
    if (at == STR_NONE) return -1;
    rest = str_from(rest, at + name.n);
    return take_number(&rest);
}

static bool find_table(PdfPrint *p) {
    size_t from = p->bytes.n > TAIL ? p->bytes.n - TAIL : 0;
    Str tail = str_from(p->bytes, from);
    size_t at = str_find(tail, S("startxref\n"));
    if (at == STR_NONE) return false;
    tail = str_from(tail, at + S("startxref\n").n);
    int64_t table = take_number(&tail);
    if (table <= 0 || (uint64_t)table >= p->bytes.n) return false;
    Str rest = str_from(p->bytes, (size_t)table);
    if (!take(&rest, S("xref\n0 "))) return false;
    int64_t n = take_number(&rest);
    if (n <= PRINT_TREE_ROOT || n > PRINT_OBJECTS_MAX || !take(&rest, S("\n")))
        return false;
    p->objects = (int)n - 1;
    p->table = str_upto(rest, (size_t)n * ENTRY);
    return p->table.n == (size_t)n * ENTRY;
}

static bool is_object(const PdfPrint *p, int64_t number) {
    return number > PRINT_TREE_ROOT && number <= p->objects;
}

bool print_open(PdfPrint *out, Str pdf) {
    Str pages, tags;
    *out = (PdfPrint){.bytes = pdf};
    if (!str_has_prefix(pdf, S("%PDF-1.4\n")) || !find_table(out) ||
        !find_object(&pages, out, PRINT_PAGE_TREE) ||
        !find_object(&tags, out, PRINT_TREE_ROOT))
        return false;
    int64_t count = number_behind(pages, S("/Count "));
    int64_t first = number_behind(pages, S("/Kids["));
    int64_t root = number_behind(tags, S("/K "));
    int64_t parents = number_behind(tags, S("/ParentTree "));
    if (count < 1 || count > PRINT_PAGES_MAX || !is_object(out, first) ||
        !is_object(out, root) || !is_object(out, parents))
        return false;
    out->pages = (int)count;
    out->first_page = (int)first;
    out->root_tag = (int)root;
    out->parent_tree = (int)parents;
    return true;
}

/* ---- copying ---- */

typedef struct Copying {
    Buf *out;
    const PdfPrint *print;
    const PrintCopy *copy;
    Str rest;
    int64_t length; /* of the stream, as its dictionary says */
    bool inserted;
} Copying;

static void move(Copying *c, size_t n) {
    buf_add(c->out, str_upto(c->rest, n));
    c->rest = str_from(c->rest, n);
}

static bool is_regular(char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= '0' && byte <= '9') || byte == '.' || byte == '-' ||
           byte == '+' || byte == '_' || byte == '*' || byte == '\'';
}

static size_t word_size(Str s, size_t from) {
    while (from < s.n && is_regular(s.p[from]))
        from++;
    return from;
}

/* (…), with what is escaped and parentheses inside. */
static bool move_string(Copying *c) {
    int depth = 0;
    for (size_t i = 0; i < c->rest.n; i++) {
        char byte = c->rest.p[i];
        if (byte == '\\')
            i++;
        else if (byte == '(')
            depth++;
        else if (byte == ')' && --depth == 0)
            return move(c, i + 1), true;
    }
    return false;
}

static bool move_angle(Copying *c) {
    if (str_has_prefix(c->rest, S("<<"))) {
        move(c, 2);
        if (!c->inserted) buf_add(c->out, c->copy->inserted);
        c->inserted = true;
        return true;
    }
    size_t end = str_find_byte(c->rest, '>');
    if (end == STR_NONE) return false;
    move(c, end + 1);
    return true;
}

/* A name; of those that count pages or bytes the number behind it too. */
static bool move_name(Copying *c) {
    Str name = str_upto(c->rest, word_size(c->rest, 1));
    move(c, name.n);
    bool pages = str_equal(name, S("/StructParents"));
    bool length = str_equal(name, S("/Length"));
    if (!pages && !length) return true;
    if (str_has_prefix(c->rest, S(" "))) move(c, 1);
    int64_t n = take_number(&c->rest);
    if (n < 0 || n > INT_MAX / 2) return false;
    if (length) c->length = n;
    buf_format(c->out, "%lld",
               (long long)(pages ? n + c->copy->pages_before : n));
    return true;
}

/* "12 0 R" is another object; "3[" in the parent tree is a page. */
static bool move_number(Copying *c) {
    Str after = c->rest;
    int64_t n = take_number(&after);
    if (n >= 0 && str_has_prefix(after, S(" 0 R"))) {
        if (n < 1 || n > c->print->objects) return false;
        buf_format(c->out, "%d 0 R",
                   c->copy->renumber(c->copy->context, (int)n));
        c->rest = str_from(after, S(" 0 R").n);
        return true;
    }
    if (n >= 0 && n < INT_MAX / 2 && c->copy->is_parent_tree &&
        str_has_prefix(after, S("["))) {
        buf_format(c->out, "%lld", (long long)(n + c->copy->pages_before));
        c->rest = after;
        return true;
    }
    move(c, word_size(c->rest, 0));
    return true;
}

static bool move_stream(Copying *c) {
    Str head = S("stream\n"), tail = S("\nendstream");
    if (c->length < 0 || !str_has_prefix(c->rest, head)) return false;
    size_t n = head.n + (size_t)c->length + tail.n;
    if (n > c->rest.n || !str_has_suffix(str_upto(c->rest, n), tail))
        return false;
    move(c, n);
    return true;
}

/* One token; *done: the object has ended. */
static bool move_token(Copying *c, bool *done) {
    char byte = c->rest.p[0];
    if (byte == '(') return move_string(c);
    if (byte == '<') return move_angle(c);
    if (byte == '/') return move_name(c);
    if (byte >= '0' && byte <= '9') return move_number(c);
    if (byte == '%') return false;
    if (!is_regular(byte)) return move(c, 1), true;
    Str word = str_upto(c->rest, word_size(c->rest, 0));
    *done = str_equal(word, S("endobj"));
    if (*done) return true;
    if (str_equal(word, S("stream"))) return move_stream(c);
    move(c, word.n);
    return true;
}

bool print_copy_object(Buf *out, const PdfPrint *print, int number,
                       const PrintCopy *copy) {
    Copying c = {.out = out, .print = print, .copy = copy, .length = -1};
    bool done = false;
    if (!find_object(&c.rest, print, number)) return false;
    while (!done)
        if (c.rest.n == 0 || out->full || !move_token(&c, &done)) return false;
    return true;
}
