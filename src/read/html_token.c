/* SPDX-License-Identifier: Apache-2.0
 * The tags and texts of HTML. */
#include "read/html_token.h"

#include <string.h>

/* Elements whose content is not markup; it ends at their own end tag only. */
static const struct {
    const char *name;
    bool shown;
} RAW[] = {
    {"script", false}, {"style", false},   {"title", false},
    {"iframe", false}, {"noembed", false}, {"noframes", false},
    {"xmp", true},     {"textarea", true}, {"plaintext", true},
};

static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool is_letter(char c) {
    return lower(c) >= 'a' && lower(c) <= 'z';
}

static bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

/* Takes a name off the front of *s, up to blank, '/', '>' or `stop`. */
static void take_name(Str *s, char name[HTML_NAME_MAX], char stop) {
    size_t i = 0;
    for (; i < s->n; i++) {
        char c = s->p[i];
        if (is_space(c) || c == '/' || c == '>' || (c == stop && i > 0)) break;
        if (i < HTML_NAME_MAX - 1) name[i] = lower(c);
    }
    name[i < HTML_NAME_MAX - 1 ? i : HTML_NAME_MAX - 1] = '\0';
    *s = str_from(*s, i);
}

static void skip_blanks(Str *s) {
    size_t i = 0;
    while (i < s->n && (is_space(s->p[i]) || s->p[i] == '/'))
        i++;
    *s = str_from(*s, i);
}

static Str take_value(Str *s) {
    if (s->n > 0 && (s->p[0] == '"' || s->p[0] == '\'')) {
        char quote = s->p[0];
        Str inside = str_from(*s, 1);
        size_t end = str_find_byte(inside, quote);
        *s = end == STR_NONE ? str_from(inside, inside.n)
                             : str_from(inside, end + 1);
        return end == STR_NONE ? inside : str_upto(inside, end);
    }
    size_t i = 0;
    while (i < s->n && !is_space(s->p[i]) && s->p[i] != '>')
        i++;
    Str value = str_upto(*s, i);
    *s = str_from(*s, i);
    return value;
}

bool html_take_attribute(Str *s, char name[HTML_NAME_MAX], Str *value) {
    skip_blanks(s);
    *value = S("");
    if (s->n == 0 || s->p[0] == '>') return false;
    take_name(s, name, '=');
    Str after = *s;
    while (after.n > 0 && is_space(after.p[0]))
        after = str_from(after, 1);
    if (after.n == 0 || after.p[0] != '=') return true;
    *s = str_from(after, 1);
    while (s->n > 0 && is_space(s->p[0]))
        *s = str_from(*s, 1);
    *value = take_value(s);
    return true;
}

/* Passes "<!-- -->", "<!DOCTYPE>", "<![if]>", "<?xml?>" and "</ ...>". */
static void skip_declaration(Str *s) {
    bool comment = str_has_prefix(*s, S("<!--"));
    size_t end = str_find(str_from(*s, 2), comment ? S("-->") : S(">"));
    /* "<!-->" is a whole comment. */
    *s = end == STR_NONE ? str_from(*s, s->n)
                         : str_from(*s, 2 + end + (comment ? 3 : 1));
}

/* Where the end tag of the raw element begins in s; s.n where it does not. */
static size_t raw_end(Str s, const char *name) {
    size_t n = strlen(name);
    for (size_t at = 0;;) {
        size_t found = str_find(str_from(s, at), S("</"));
        if (found == STR_NONE) return s.n;
        at += found + 2;
        size_t i = 0;
        while (i < n && at + i < s.n && lower(s.p[at + i]) == name[i])
            i++;
        bool ends = at + i == s.n || is_space(s.p[at + i]) ||
                    s.p[at + i] == '>' || s.p[at + i] == '/';
        if (i == n && ends) return at - 2;
    }
}

/* The tag at the front of *s: "<td colspan=2>", "</td>". */
static HtmlToken take_tag(Str *s) {
    HtmlToken t = {.kind = HTML_OPEN};
    *s = str_from(*s, 1);
    if (s->p[0] == '/') {
        t.kind = HTML_CLOSE;
        *s = str_from(*s, 1);
    }
    take_name(s, t.name, '\0');
    Str start = *s, value;
    char name[HTML_NAME_MAX];
    while (html_take_attribute(s, name, &value)) {
    }
    t.attributes = str_upto(start, start.n - s->n);
    if (s->n > 0) *s = str_from(*s, 1);
    return t;
}

static bool begins_tag(Str s) {
    return s.n >= 2 && s.p[0] == '<' &&
           (is_letter(s.p[1]) ||
            (s.p[1] == '/' && s.n >= 3 && is_letter(s.p[2])));
}

static bool begins_declaration(Str s) {
    return s.n >= 2 && s.p[0] == '<' &&
           (s.p[1] == '!' || s.p[1] == '?' || s.p[1] == '/');
}

/* Text up to the next '<' that begins something. */
static HtmlToken take_text(Str *s) {
    size_t i = 1;
    while (i < s->n && s->p[i] != '<')
        i++;
    HtmlToken t = {.kind = HTML_TEXT, .text = str_upto(*s, i)};
    *s = str_from(*s, i);
    return t;
}

/* After a tag of a raw element was taken: passes its content, or leaves it to
 * be text. True where it was text and stands in *text. */
static bool take_raw(Str *s, const char *name, Str *text) {
    for (size_t i = 0; i < COUNT_OF(RAW); i++) {
        if (strcmp(RAW[i].name, name) != 0) continue;
        size_t end = raw_end(*s, name);
        *text = str_upto(*s, end);
        *s = str_from(*s, end);
        return RAW[i].shown;
    }
    return false;
}

HtmlToken html_next(HtmlInput *in) {
    if (in->raw.n > 0) {
        HtmlToken t = {.kind = HTML_TEXT, .text = in->raw};
        in->raw.n = 0;
        return t;
    }
    while (in->rest.n > 0) {
        if (begins_tag(in->rest)) {
            HtmlToken t = take_tag(&in->rest);
            Str text;
            if (t.kind == HTML_OPEN && take_raw(&in->rest, t.name, &text))
                in->raw = text;
            return t;
        }
        if (!begins_declaration(in->rest)) return take_text(&in->rest);
        skip_declaration(&in->rest);
    }
    return (HtmlToken){.kind = HTML_END};
}
