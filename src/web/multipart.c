/* SPDX-License-Identifier: Apache-2.0
 * Bodies of multipart/form-data: the boundary is looked for while the body
 * comes in, so that no long search is left to its end. Source: RFC 7578, RFC
 * 2046 5.1; how browsers write names: WHATWG HTML 4.10.21.8. */
#include "web/forms.h"

#include "base/buf.h"
#include "base/utf8.h"

enum { BOUNDARY_MAX = 200, PARTS_MAX = FORM_FIELDS_MAX };

/* The next "; name=value" of a header: the value without its quotes. False at
 * the end. A quote in a value is written %22 or \". */
static bool next_parameter(Str *rest, Str *name, Str *value) {
    size_t semicolon = str_find_byte(*rest, ';');
    if (semicolon == STR_NONE) return false;
    *rest = str_from(*rest, semicolon + 1);
    size_t equals = str_find_byte(*rest, '=');
    if (equals == STR_NONE) return false;
    *name = str_trim(str_upto(*rest, equals));
    *rest = str_from(*rest, equals + 1);
    if (rest->n == 0 || rest->p[0] != '"') {
        size_t end = str_find_byte(*rest, ';');
        *value = str_trim(str_upto(*rest, end));
        *rest = str_from(*rest, value->n);
        return true;
    }
    size_t end = 1;
    while (end < rest->n && rest->p[end] != '"')
        end += rest->p[end] == '\\' && end + 1 < rest->n ? 2 : 1;
    *value = str_slice(*rest, 1, end);
    *rest = str_from(*rest, end + 1);
    return true;
}

Str multipart_boundary(Arena *a, Str content_type) {
    Str rest = content_type, name, value;
    Str type = str_trim(str_upto(rest, str_find_byte(rest, ';')));
    if (!str_equal_caseless(type, S("multipart/form-data"))) return (Str){0};
    while (next_parameter(&rest, &name, &value))
        if (str_equal_caseless(name, S("boundary")) && value.n > 0 &&
            value.n <= BOUNDARY_MAX)
            return str_copy(a, value);
    return (Str){0};
}

Multipart multipart_new(Arena *a, Str boundary) {
    Multipart m = {.a = a, .delimiter = str_join(a, S("\r\n--"), boundary)};
    m.tail = arena_alloc(a, m.delimiter.n, 2);
    /* As if a line had ended before the body. */
    memcpy(m.tail, "\r\n", 2);
    m.tail_n = 2;
    return m;
}

static void mark(Multipart *m, size_t at) {
    if (m->marks.n > PARTS_MAX)
        m->broken = true;
    else
        VEC_ADD(m->a, &m->marks, at);
}

/* Marks each delimiter in s, whose first byte is number `at`. */
static void search(Multipart *m, Str s, size_t at) {
    for (size_t i; !m->broken && (i = str_find(s, m->delimiter)) != STR_NONE;) {
        mark(m, at + i);
        at += i + m->delimiter.n;
        s = str_from(s, i + m->delimiter.n);
    }
}

void multipart_feed(Multipart *m, Str bytes) {
    size_t keep = m->delimiter.n - 1, begin = m->seen + 2 - m->tail_n;
    /* Across the seam: the tail and as much of what is new. */
    size_t new_n = bytes.n < keep ? bytes.n : keep;
    memcpy(m->tail + m->tail_n, bytes.p, new_n);
    search(m, (Str){m->tail, m->tail_n + new_n}, begin);
    search(m, bytes, m->seen + 2);
    m->seen += bytes.n;
    /* The new tail: the last bytes, of which the old ones may be a part. */
    Str last = bytes.n >= keep ? str_from(bytes, bytes.n - keep)
                               : (Str){m->tail, m->tail_n + new_n};
    if (last.n > keep) last = str_from(last, last.n - keep);
    memmove(m->tail, last.p, last.n);
    m->tail_n = last.n;
}

typedef struct Part {
    Str name, file;
    bool has_file;
} Part;

/* %22, %0D and %0A are how browsers write what a name may not hold. */
static Str unescape_name(Arena *a, Str s) {
    Buf b = buf_new(a, s.n + 1);
    for (size_t i = 0; i < s.n; i++) {
        Str rest = str_from(s, i);
        if (str_has_prefix(rest, S("%22"))) {
            buf_byte(&b, '"');
            i += 2;
        } else if (str_has_prefix(rest, S("\\\"")))
            continue;
        else
            buf_byte(&b, s.p[i]);
    }
    return buf_str(&b);
}

static Str without_folders(Str name) {
    for (size_t i = name.n; i > 0; i--)
        if (name.p[i - 1] == '/' || name.p[i - 1] == '\\')
            return str_from(name, i);
    return name;
}

/* As a text of a url-encoded form: UTF-8 without a zero byte. */
static bool is_text(Str s) {
    return str_find_byte(s, '\0') == STR_NONE && utf8_is_valid(s);
}

static bool read_head(Part *out, Arena *a, Str head) {
    *out = (Part){0};
    while (head.n > 0) {
        Str line = str_cut(&head, S("\r\n")), name, value;
        Str key = str_upto(line, str_find_byte(line, ':'));
        if (!str_equal_caseless(str_trim(key), S("content-disposition")))
            continue;
        while (next_parameter(&line, &name, &value)) {
            if (str_equal_caseless(name, S("name")))
                out->name = unescape_name(a, value);
            if (!str_equal_caseless(name, S("filename"))) continue;
            out->has_file = true;
            out->file = without_folders(unescape_name(a, value));
        }
    }
    return out->name.p != NULL && is_text(out->name) && is_text(out->file);
}

/* What stands between two delimiters: "\r\n", head, empty line, bytes. */
static bool add_part(Arena *a, Str part, Fields *fields, Uploads *uploads) {
    Part p;
    /* Blanks may stand behind the boundary. */
    size_t line = str_find(part, S("\r\n"));
    size_t head_end = str_find(part, S("\r\n\r\n"));
    if (line == STR_NONE || head_end == STR_NONE) return false;
    Str head = str_slice(part, line + 2, head_end);
    Str bytes = str_from(part, head_end + 4);
    if (!read_head(&p, a, head)) return false;
    if (!p.has_file) {
        if (!is_text(bytes)) return false;
        VEC_ADD(a, fields, ((Field){p.name, bytes}));
    } else if (p.file.n > 0 || bytes.n > 0)
        VEC_ADD(a, uploads, ((Upload){p.name, p.file, bytes}));
    return true;
}

bool multipart_parts(const Multipart *m, Str body, Fields *fields,
                     Uploads *uploads) {
    if (m->broken || m->marks.n == 0 || m->marks.items[0] != 0) return false;
    for (size_t i = 0; i < m->marks.n; i++) {
        /* In the body a mark lies two bytes before its number. */
        size_t from = m->marks.items[i] + m->delimiter.n - 2;
        Str rest = str_from(body, from);
        if (str_has_prefix(rest, S("--"))) return true;
        if (i + 1 == m->marks.n) return false;
        if (!add_part(m->a, str_slice(body, from, m->marks.items[i + 1] - 2),
                      fields, uploads))
            return false;
    }
    return false;
}
