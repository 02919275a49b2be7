/* SPDX-License-Identifier: Apache-2.0
 * Text of a page: literals, blanks, and the places of {{...}}. */
#include <stdio.h>

#include "compile.h"

Compiler compiler_new(Arena *a, Str icons) {
    return (Compiler){.a = a,
                      .icons = icons,
                      .code = buf_new(a, CODE_BYTES_MAX),
                      .header = buf_new(a, CODE_BYTES_MAX),
                      .include = buf_new(a, CODE_BYTES_MAX)};
}

bool compiler_refuse(Compiler *c, const char *format, ...) {
    int n = snprintf(c->error, sizeof c->error, "%.*s:%d: ", STR_ARG(c->path),
                     c->line);
    if (n < 0 || (size_t)n >= sizeof c->error) return false;
    va_list args;
    va_start(args, format);
    vsnprintf(c->error + n, sizeof c->error - (size_t)n, format, args);
    va_end(args);
    return false;
}

void code_literal(Buf *out, Str s) {
    for (size_t i = 0; i < s.n; i++) {
        char byte = s.p[i];
        if (byte == '\n') {
            buf_add(out, S("\\n"));
            continue;
        }
        if (byte == '"' || byte == '\\' || byte == '?') buf_byte(out, '\\');
        buf_byte(out, byte);
    }
}

void compiler_flush(Compiler *c) {
    Str literal = buf_str(&c->literal);
    if (literal.n > 0) {
        buf_add(&c->code, S("    page_raw(h, \""));
        code_literal(&c->code, literal);
        buf_add(&c->code, S("\");\n"));
        c->literal = buf_new(c->a, PAGE_BYTES_MAX);
    }
    buf_format(&c->code, "#line %d \"%.*s\"\n", c->line, STR_ARG(c->path));
}

static bool is_blank(char byte) {
    return byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r';
}

static bool add_byte(Compiler *c, char byte) {
    const char *why = context_step(&c->html, byte);
    if (why != NULL) return compiler_refuse(c, "%s", why);
    buf_byte(&c->literal, byte);
    c->after_action = false;
    return true;
}

/* Blanks with a line end beside a tag or a {{...}} are the page's layout and
 * are not sent; others are one blank. */
static bool add_blanks(Compiler *c, Str blanks, Str rest) {
    for (size_t i = 0; i < blanks.n; i++)
        c->line += blanks.p[i] == '\n';
    bool in_text = c->html.place == IN_TEXT;
    bool is_layout = str_find_byte(blanks, '\n') != STR_NONE;
    Str before = buf_str(&c->literal);
    bool at_edge = rest.n == 0 || before.n == 0 || c->after_action ||
                   before.p[before.n - 1] == '>' || rest.p[0] == '<' ||
                   str_has_prefix(rest, S("{{"));
    if (in_text && is_layout && at_edge) return true;
    if (!in_text && (rest.n == 0 || rest.p[0] == '>')) {
        c->html.ended = false;
        return true;
    }
    return add_byte(c, ' ');
}

static bool add_text(Compiler *c, Str *rest) {
    bool keeps = c->html.place == IN_VALUE ||
                 (c->html.place == IN_TEXT && c->html.verbatim);
    size_t n = 0;
    while (!keeps && n < rest->n && is_blank(rest->p[n]))
        n++;
    if (n > 0) {
        Str blanks = str_upto(*rest, n);
        *rest = str_from(*rest, n);
        return add_blanks(c, blanks, *rest);
    }
    char byte = rest->p[0];
    if (!c->in_page) return compiler_refuse(c, "text before {{page ...}}");
    if (!add_byte(c, byte)) return false;
    c->line += byte == '\n';
    *rest = str_from(*rest, 1);
    return true;
}

static bool add_action(Compiler *c, Str *rest) {
    size_t end = str_find(*rest, S("}}"));
    if (end == STR_NONE) return compiler_refuse(c, "{{ without }}");
    Str inside = str_slice(*rest, 2, end);
    *rest = str_from(*rest, end + 2);
    if (inside.n > 0 && inside.p[0] == '!') {
        for (size_t i = 0; i < inside.n; i++)
            c->line += inside.p[i] == '\n';
        return true;
    }
    if (str_find_byte(inside, '\n') != STR_NONE)
        return compiler_refuse(c, "{{...}} stands on one line");
    context_pause(&c->html);
    if (!compiler_action(c, str_trim(inside))) return false;
    c->after_action = true;
    return true;
}

bool compiler_add(Compiler *c, Str path, Str text) {
    c->path = path;
    c->line = 1;
    c->in_page = false;
    c->after_action = true;
    c->literal = buf_new(c->a, PAGE_BYTES_MAX);
    while (text.n > 0) {
        bool done = str_has_prefix(text, S("{{")) ? add_action(c, &text)
                                                  : add_text(c, &text);
        if (!done) return false;
    }
    if (!c->in_page) return compiler_refuse(c, "no {{page ...}}");
    return compiler_end_page(c);
}
