/* SPDX-License-Identifier: Apache-2.0
 * What stands between {{ and }}: values, blocks, other pages. */
#include "expression.h"

/* ---- functions ---- */

bool compiler_end_page(Compiler *c) {
    if (c->blocks_n > 0) {
        const Block *b = &c->blocks[c->blocks_n - 1];
        return compiler_refuse(c, "the block of line %d is not closed",
                               b->line);
    }
    if (c->html.place != IN_TEXT || c->html.empty || c->html.verbatim)
        return compiler_refuse(c, "the page ends within <%s>", c->html.tag);
    compiler_flush(c);
    buf_add(&c->code, S("}\n\n"));
    c->in_page = false;
    return true;
}

/* {{page name Type "web/header.h"}} */
static bool begin_page(Compiler *c, const Words *w) {
    if (w->n != 4 || !w->items[3].quoted || !is_identifier(w->items[1].text) ||
        !is_identifier(w->items[2].text))
        return compiler_refuse(c, "{{page name Type \"web/header.h\"}}");
    if (c->in_page && !compiler_end_page(c)) return false;
    Str name = w->items[1].text, type = w->items[2].text;
    Str include =
        str_format(c->a, "#include \"%.*s\"\n", STR_ARG(w->items[3].text));
    if (!str_has(buf_str(&c->include), include)) buf_add(&c->include, include);
    buf_format(&c->header, "void page_%.*s(Html *h, const %.*s *p);\n",
               STR_ARG(name), STR_ARG(type));
    buf_format(&c->code,
               "#line %d \"%.*s\"\nvoid page_%.*s(Html *h, const %.*s *p) {\n"
               "    (void)h;\n    (void)p;\n",
               c->line, STR_ARG(c->path), STR_ARG(name), STR_ARG(type));
    c->html = (HtmlContext){0};
    c->in_page = true;
    return true;
}

/* {{>other p.part}} */
static bool call_page(Compiler *c, const Words *w) {
    Str name = str_from(w->items[0].text, 1), argument;
    if (w->n != 2 || !is_identifier(name))
        return compiler_refuse(c, "{{>page p.part}}");
    if (c->html.place != IN_TEXT || c->html.empty)
        return compiler_refuse(c, "a page within a tag");
    if (!expression_value(&argument, c, w->items[1])) return false;
    compiler_flush(c);
    buf_format(&c->code, "    page_%.*s(h, &%.*s);\n", STR_ARG(name),
               STR_ARG(argument));
    return true;
}

/* ---- what is written ---- */

static bool write_value(Compiler *c, Word word) {
    static const char *const functions[] = {
        [ESCAPE_TEXT] = "page_value",
        [ESCAPE_ATTRIBUTE] = "page_attribute",
        [ESCAPE_URL] = "page_url",
        [ESCAPE_URL_PART] = "page_part",
    };
    const char *why;
    Escape escape = context_escape(&c->html, &why);
    Str value;
    if (escape == ESCAPE_REFUSED) return compiler_refuse(c, "%s", why);
    if (!expression_value(&value, c, word)) return false;
    compiler_flush(c);
    buf_format(&c->code, "    %s(h, %.*s);\n", functions[escape],
               STR_ARG(value));
    if (c->html.place == IN_VALUE) c->html.begun = true;
    return true;
}

static Str escaped(Arena *a, Str s) {
    Buf b = buf_new(a, PAGE_BYTES_MAX);
    for (size_t i = 0; i < s.n; i++) {
        switch (s.p[i]) {
        case '&': buf_add(&b, S("&amp;")); break;
        case '<': buf_add(&b, S("&lt;")); break;
        case '"': buf_add(&b, S("&quot;")); break;
        case '\'': buf_add(&b, S("&#39;")); break;
        default: buf_byte(&b, s.p[i]);
        }
    }
    return buf_str(&b);
}

/* {{t "中文" "English"}} */
static bool write_said(Compiler *c, const Words *w) {
    const char *why;
    Escape escape = context_escape(&c->html, &why);
    if (w->n != 3 || !w->items[1].quoted || !w->items[2].quoted)
        return compiler_refuse(c, "{{t \"中文\" \"English\"}}");
    if (escape == ESCAPE_REFUSED) return compiler_refuse(c, "%s", why);
    if (escape == ESCAPE_URL || escape == ESCAPE_URL_PART)
        return compiler_refuse(c, "{{t}} in an address");
    compiler_flush(c);
    buf_add(&c->code, S("    page_said(h, \""));
    code_literal(&c->code, escaped(c->a, w->items[1].text));
    buf_add(&c->code, S("\", \""));
    code_literal(&c->code, escaped(c->a, w->items[2].text));
    buf_add(&c->code, S("\");\n"));
    if (c->html.place == IN_VALUE) c->html.begun = true;
    return true;
}

/* {{icon "check"}}, {{icon p.icon}} */
static bool write_icon(Compiler *c, const Words *w) {
    Str name;
    if (w->n != 2) return compiler_refuse(c, "{{icon \"name\"}}");
    if (c->html.place != IN_TEXT || c->html.empty)
        return compiler_refuse(c, "an icon within a tag");
    if (w->items[1].quoted &&
        !str_has(c->icons,
                 str_format(c->a, "\n%.*s\n", STR_ARG(w->items[1].text))))
        return compiler_refuse(c, "no icon \"%.*s\" in assets/icons.txt",
                               STR_ARG(w->items[1].text));
    if (!expression_value(&name, c, w->items[1])) return false;
    compiler_flush(c);
    buf_format(&c->code, "    page_icon(h, %.*s);\n", STR_ARG(name));
    return true;
}

/* {{asset "office.css"}}: its address with the digest. */
static bool write_asset(Compiler *c, const Words *w) {
    const char *why;
    Str name;
    if (w->n != 2 || !w->items[1].quoted)
        return compiler_refuse(c, "{{asset \"name\"}}");
    if (context_escape(&c->html, &why) != ESCAPE_URL)
        return compiler_refuse(c, "{{asset}} stands alone in an address");
    if (!expression_value(&name, c, w->items[1])) return false;
    compiler_flush(c);
    buf_format(&c->code, "    page_url(h, asset_url(%.*s));\n", STR_ARG(name));
    c->html.begun = true;
    return true;
}

/* ---- blocks ---- */

static Block *open_block(Compiler *c, BlockKind kind) {
    if (c->html.place == AFTER_EQUALS) {
        (void)compiler_refuse(c, "a block without quotes around it");
        return NULL;
    }
    if (c->blocks_n == BLOCKS_MAX) {
        (void)compiler_refuse(c, "blocks deeper than %d", BLOCKS_MAX);
        return NULL;
    }
    compiler_flush(c);
    Block *b = &c->blocks[c->blocks_n++];
    *b = (Block){.kind = kind, .line = c->line, .start = c->html};
    return b;
}

/* {{#each p.items as item}} */
static bool open_each(Compiler *c, const Words *w) {
    Str list;
    if (w->n != 4 || !str_equal(w->items[2].text, S("as")) ||
        !is_identifier(w->items[3].text) || str_equal(w->items[3].text, S("p")))
        return compiler_refuse(c, "{{#each p.items as item}}");
    if (!expression_value(&list, c, w->items[1])) return false;
    Block *b = open_block(c, BLOCK_EACH);
    if (b == NULL) return false;
    b->list = list;
    b->variable = w->items[3].text;
    buf_format(&c->code, "    for (size_t i%zu = 0; i%zu < %.*s.n; i%zu++) {\n",
               c->blocks_n, c->blocks_n, STR_ARG(list), c->blocks_n);
    return true;
}

static bool open_if(Compiler *c, const Words *w) {
    Str condition;
    if (!expression_condition(&condition, c, w, 1)) return false;
    if (open_block(c, BLOCK_IF) == NULL) return false;
    buf_format(&c->code, "    if (%.*s) {\n", STR_ARG(condition));
    return true;
}

/* {{#zh}}…{{else}}…{{/zh}}: in the page's language. */
static bool open_zh(Compiler *c) {
    if (open_block(c, BLOCK_ZH) == NULL) return false;
    buf_add(&c->code, S("    if (!h->english) {\n"));
    return true;
}

/* All branches have to end at the same place of the page; what repeats, or
 * may be left out, has to end where it began. */
static bool end_branch(Compiler *c, Block *b, bool is_last) {
    const HtmlContext *expected = b->has_end ? &b->end : &c->html;
    if (b->kind == BLOCK_EACH || (is_last && !b->has_else))
        expected = &b->start;
    if (!context_equal(expected, &c->html))
        return compiler_refuse(c,
                               "the block of line %d does not end in the tag "
                               "or attribute where it should",
                               b->line);
    b->has_end = true;
    b->end = c->html;
    return true;
}

static bool write_else(Compiler *c, const Words *w) {
    Block *b = c->blocks_n > 0 ? &c->blocks[c->blocks_n - 1] : NULL;
    if (b == NULL || b->has_else)
        return compiler_refuse(c, "{{else}} without a block");
    if (!end_branch(c, b, false)) return false;
    Str condition = {0};
    bool is_if = w->n > 1;
    if (is_if && (b->kind != BLOCK_IF || !str_equal(w->items[1].text, S("if"))))
        return compiler_refuse(c, "{{else}} or, of an if, {{else if ...}}");
    if (is_if && !expression_condition(&condition, c, w, 2)) return false;
    compiler_flush(c);
    c->html = b->start;
    b->has_else = !is_if;
    if (is_if)
        buf_format(&c->code, "    } else if (%.*s) {\n", STR_ARG(condition));
    else if (b->kind == BLOCK_EACH)
        buf_format(&c->code, "    }\n    if (%.*s.n == 0) {\n",
                   STR_ARG(b->list));
    else
        buf_add(&c->code, S("    } else {\n"));
    if (b->kind == BLOCK_EACH) b->variable = (Str){0};
    return true;
}

static bool close_block(Compiler *c, const Words *w) {
    static const Str names[] = {[BLOCK_EACH] = S_INIT("/each"),
                                [BLOCK_IF] = S_INIT("/if"),
                                [BLOCK_ZH] = S_INIT("/zh")};
    Block *b = c->blocks_n > 0 ? &c->blocks[c->blocks_n - 1] : NULL;
    if (b == NULL || w->n != 1 || !str_equal(w->items[0].text, names[b->kind]))
        return compiler_refuse(c, "{{%.*s}} closes no block",
                               STR_ARG(w->items[0].text));
    if (b->kind == BLOCK_ZH && !b->has_else)
        return compiler_refuse(c, "{{#zh}} without {{else}}");
    if (!end_branch(c, b, true)) return false;
    compiler_flush(c);
    buf_add(&c->code, S("    }\n"));
    c->blocks_n--;
    return true;
}

/* ---- which it is ---- */

bool compiler_action(Compiler *c, Str inside) {
    Words w;
    if (!words_read(&w, c, inside)) return false;
    Word first = w.items[0];
    if (!first.quoted && str_equal(first.text, S("page")))
        return begin_page(c, &w);
    if (!c->in_page) return compiler_refuse(c, "{{...}} before {{page ...}}");
    if (first.quoted) return compiler_refuse(c, "a string alone");
    if (str_equal(first.text, S("t"))) return write_said(c, &w);
    if (str_equal(first.text, S("icon"))) return write_icon(c, &w);
    if (str_equal(first.text, S("asset"))) return write_asset(c, &w);
    if (str_equal(first.text, S("#each"))) return open_each(c, &w);
    if (str_equal(first.text, S("#if"))) return open_if(c, &w);
    if (str_equal(first.text, S("#zh")) && w.n == 1) return open_zh(c);
    if (str_equal(first.text, S("else"))) return write_else(c, &w);
    if (first.text.p[0] == '/') return close_block(c, &w);
    if (first.text.p[0] == '>') return call_page(c, &w);
    if (w.n == 1) return write_value(c, first);
    return compiler_refuse(c, "unknown: {{%.*s}}", STR_ARG(inside));
}
