/* SPDX-License-Identifier: Apache-2.0
 * Attributes of HTML tags, and the few properties of inline styles that decide
 * whether and how text is seen. */
#include "read/html_style.h"

#include <string.h>

#include "read/html_token.h"

enum { SPAN_MAX = 1000, NUMBER_MAX = 65534 };

static int number(Str s, int most) {
    int n = 0;
    s = str_trim(s);
    for (size_t i = 0; i < s.n && s.p[i] >= '0' && s.p[i] <= '9'; i++)
        n = n > most ? most : n * 10 + (s.p[i] - '0');
    return n > most ? most : n;
}

int html_number(Str s) {
    return number(s, NUMBER_MAX);
}

static int span(Str s) {
    int n = number(s, SPAN_MAX);
    return n == 0 ? 1 : n;
}

/* rowspan="0" goes to the end of the table. */
static int row_span(Str s) {
    int n = number(s, NUMBER_MAX);
    bool none = str_trim(s).n == 0;
    return none ? 1 : n;
}

/* Compares a word of CSS, blanks and capitals aside. */
static bool is_word(Str s, const char *word) {
    s = str_trim(s);
    size_t n = strlen(word);
    if (s.n < n) return false;
    for (size_t i = 0; i < n; i++) {
        char c = s.p[i];
        if (c >= 'A' && c <= 'Z') c = (char)(c - 'A' + 'a');
        if (c != word[i]) return false;
    }
    return true;
}

static void read_property(HtmlStyle *style, Str name, Str value) {
    if (is_word(name, "display")) {
        if (is_word(value, "none")) style->hidden = true;
        if (is_word(value, "block")) style->block = true;
    } else if (is_word(name, "visibility")) {
        if (is_word(value, "hidden") || is_word(value, "collapse"))
            style->hidden = true;
    } else if (is_word(name, "mso-hide")) {
        if (is_word(value, "all")) style->hidden = true;
    } else if (is_word(name, "white-space")) {
        if (is_word(value, "pre")) style->keeps_blanks = true;
    } else if (is_word(name, "list-style")) {
        if (str_has(value, S("none"))) style->no_markers = true;
    } else if (is_word(name, "width")) {
        style->width = number(value, NUMBER_MAX);
    }
}

static void read_css(HtmlStyle *style, Str css) {
    while (css.p != NULL) {
        Str value = str_cut(&css, S(";"));
        Str name = str_cut(&value, S(":"));
        if (value.p != NULL) read_property(style, name, value);
    }
}

HtmlStyle html_style(Str attributes) {
    HtmlStyle style = {.column_span = 1, .row_span = 1, .span = 1, .start = 1};
    char name[HTML_NAME_MAX];
    Str value;
    while (html_take_attribute(&attributes, name, &value)) {
        if (strcmp(name, "style") == 0)
            read_css(&style, value);
        else if (strcmp(name, "colspan") == 0)
            style.column_span = span(value);
        else if (strcmp(name, "rowspan") == 0)
            style.row_span = row_span(value);
        else if (strcmp(name, "span") == 0)
            style.span = span(value);
        else if (strcmp(name, "width") == 0)
            style.width = number(value, NUMBER_MAX);
        else if (strcmp(name, "hidden") == 0)
            style.hidden = true;
        else if (strcmp(name, "start") == 0)
            style.start = html_number(value);
        else if (strcmp(name, "checked") == 0)
            style.checked = true;
        else if (strcmp(name, "selected") == 0)
            style.selected = true;
        else if (strcmp(name, "type") == 0)
            style.type = value;
        else if (strcmp(name, "value") == 0)
            style.value = value;
    }
    return style;
}
