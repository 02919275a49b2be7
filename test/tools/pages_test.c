/* SPDX-License-Identifier: Apache-2.0
 * The compiler of pages: the code that it makes, and what it refuses. What the
 * code writes is tested by escape_test.c. */
#include "test.h"

#include "tools/pages/compile.h"

#define PAGE "{{page x X \"web/x.h\"}}\n"

static Str icons(void) {
    return S("\ncheck\nalert\n");
}

/* The body of the one function, without lines of #line and (void). */
static Str compile(Arena *a, Str text) {
    Compiler c = compiler_new(a, icons());
    if (!compiler_add(&c, S("pages/x.html"), text)) {
        fprintf(stderr, "%s\n", c.error);
        fail();
    }
    Str code = buf_str(&c.code);
    Buf out = buf_new(a, 1 << 20);
    while (code.p != NULL && code.n > 0) {
        Str line = str_trim(str_cut(&code, S("\n")));
        if (str_has_prefix(line, S("#line")) ||
            str_has_prefix(line, S("(void)")) ||
            str_has_prefix(line, S("void ")) || line.n == 0)
            continue;
        buf_add(&out, line);
        buf_byte(&out, '\n');
    }
    return buf_str(&out);
}

static void check(const char *page, const char *code) {
    Arena *a = test_arena();
    Str text = str_join(a, S(PAGE), str_from_c(page));
    assert_str(compile(a, text), str_format(a, "%s}\n", code));
    arena_free(a);
}

static void refuse(const char *page, int line, const char *why) {
    Arena *a = test_arena();
    Compiler c = compiler_new(a, icons());
    Str text = str_join(a, S(PAGE), str_from_c(page));
    assert_false(compiler_add(&c, S("pages/x.html"), text));
    Str start = str_format(a, "pages/x.html:%d: ", line);
    Str error = str_from_c(c.error);
    if (!str_has_prefix(error, start) || !str_has(error, str_from_c(why))) {
        fprintf(stderr, "%s\nexpected line %d: %s\n", c.error, line, why);
        fail();
    }
    arena_free(a);
}

static void test_escaping_by_place(void **state) {
    (void)state;
    check("<b>{{p.a}}</b>", "page_raw(h, \"<b>\");\n"
                            "page_value(h, (*p).a);\n"
                            "page_raw(h, \"</b>\");\n");
    check("<b title='{{p.a}}'>x</b>", "page_raw(h, \"<b title='\");\n"
                                      "page_attribute(h, (*p).a);\n"
                                      "page_raw(h, \"'>x</b>\");\n");
    check("<a href=\"{{p.a}}\">x</a>", "page_raw(h, \"<a href=\\\"\");\n"
                                       "page_url(h, (*p).a);\n"
                                       "page_raw(h, \"\\\">x</a>\");\n");
    check("<a href=\"/d/{{p.a}}/e?q={{p.b}}\">x</a>",
          "page_raw(h, \"<a href=\\\"/d/\");\n"
          "page_part(h, (*p).a);\n"
          "page_raw(h, \"/e\\?q=\");\n"
          "page_part(h, (*p).b);\n"
          "page_raw(h, \"\\\">x</a>\");\n");
    check("<form action=\"{{p.a}}?x={{p.b}}\"><button formaction=\"{{p.c}}\">"
          "</button></form>",
          "page_raw(h, \"<form action=\\\"\");\n"
          "page_url(h, (*p).a);\n"
          "page_raw(h, \"\\?x=\");\n"
          "page_part(h, (*p).b);\n"
          "page_raw(h, \"\\\"><button formaction=\\\"\");\n"
          "page_url(h, (*p).c);\n"
          "page_raw(h, \"\\\"></button></form>\");\n");
    check("<script src=\"{{asset \"a.js\"}}\"></script>",
          "page_raw(h, \"<script src=\\\"\");\n"
          "page_url(h, asset_url(S(\"a.js\")));\n"
          "page_raw(h, \"\\\"></script>\");\n");
}

static void test_blocks(void **state) {
    (void)state;
    check("{{#each p.rows as row}}{{row.name}}"
          "{{#each row.cells as cell}}{{cell}}{{p.x}}{{/each}}"
          "{{else}}none{{/each}}",
          "for (size_t i1 = 0; i1 < (*p).rows.n; i1++) {\n"
          "page_value(h, (*p).rows.items[i1].name);\n"
          "for (size_t i2 = 0; i2 < (*p).rows.items[i1].cells.n; i2++) {\n"
          "page_value(h, (*p).rows.items[i1].cells.items[i2]);\n"
          "page_value(h, (*p).x);\n"
          "}\n"
          "}\n"
          "if ((*p).rows.n == 0) {\n"
          "page_raw(h, \"none\");\n"
          "}\n");
    check("{{#if p.a}}1{{else if p.b == 2}}2{{else if p.c != \"x\"}}3"
          "{{else if p.d == STATE_A}}4{{else if not p.e}}5{{else}}6{{/if}}",
          "if (page_is((*p).a)) {\npage_raw(h, \"1\");\n"
          "} else if ((*p).b == 2) {\npage_raw(h, \"2\");\n"
          "} else if (!str_equal((*p).c, S(\"x\"))) {\npage_raw(h, \"3\");\n"
          "} else if ((*p).d == STATE_A) {\npage_raw(h, \"4\");\n"
          "} else if (!page_is((*p).e)) {\npage_raw(h, \"5\");\n"
          "} else {\npage_raw(h, \"6\");\n}\n");
    check("<a{{#if p.a}} class=\"b\"{{/if}}>x</a>{{>head p.frame}}",
          "page_raw(h, \"<a\");\n"
          "if (page_is((*p).a)) {\npage_raw(h, \" class=\\\"b\\\"\");\n}\n"
          "page_raw(h, \">x</a>\");\n"
          "page_head(h, &(*p).frame);\n");
}

static void test_words_and_blanks(void **state) {
    (void)state;
    check("<p title=\"{{t \"一\" \"a?\"}}\">{{t \"<中>\" \"it's\"}}</p>",
          "page_raw(h, \"<p title=\\\"\");\n"
          "page_said(h, \"一\", \"a\\?\");\n"
          "page_raw(h, \"\\\">\");\n"
          "page_said(h, \"&lt;中>\", \"it&#39;s\");\n"
          "page_raw(h, \"</p>\");\n");
    check("<p>\n  <b>a  b</b> <i>c\n d</i>\n</p>\n{{! no }}\n",
          "page_raw(h, \"<p><b>a b</b> <i>c d</i></p>\");\n");
    check("<pre>\n a</pre><input\n  name=\"a\"\n  value=\"b  c\"\n>",
          "page_raw(h, \"<pre>\\n a</pre><input name=\\\"a\\\" "
          "value=\\\"b  c\\\">\");\n");
    check("{{icon \"check\"}}{{icon p.a}}", "page_icon(h, S(\"check\"));\n"
                                            "page_icon(h, (*p).a);\n");
    check("{{#zh}}共 {{p.n}} 份{{else}}{{p.n}} forms{{/zh}}",
          "if (!h->english) {\npage_raw(h, \"共 \");\n"
          "page_value(h, (*p).n);\npage_raw(h, \" 份\");\n} else {\n"
          "page_value(h, (*p).n);\npage_raw(h, \" forms\");\n}\n");
}

static void test_refused_places(void **state) {
    (void)state;
    refuse("<b>\n<script>{{p.a}}</script>", 3, "script");
    refuse("<script>x</script>", 2, "script");
    refuse("<script><b></script>", 2, "script");
    refuse("<style>a{}</style>", 2, "<style>");
    refuse("<b onclick=\"{{p.a}}\">", 2, "policy");
    refuse("<b onclick=\"x\">", 2, "policy");
    refuse("<b style=\"color:{{p.a}}\">", 2, "policy");
    refuse("<b hx-on:click=\"x\">", 2, "policy");
    refuse("<b class={{p.a}}>", 2, "without quotes");
    refuse("<b class=a>", 2, "without quotes");
    refuse("<b {{p.a}}>", 2, "outside of quotes");
    refuse("<{{p.a}}>", 2, "outside of quotes");
    refuse("<b hx-vals=\"{{p.a}}\">", 2, "language of its own");
    refuse("<a href=\"https://a.example\">", 2, "not the office's own");
    refuse("<a href=\"javascript:{{p.a}}\">", 2, "not the office's own");
    refuse("<a hr{{#if p.a}}ef=\"{{p.b}}\"{{/if}}>", 2, "a blank is missing");
    refuse("<!-- x -->", 2, "not sent");
    refuse("1 < 2", 2, "begins no tag");
    refuse("<a href=\"{{t \"中\" \"a\"}}\">", 2, "in an address");
    refuse("<b{{>x p.a}}>", 2, "within a tag");
}

static void test_refused_blocks(void **state) {
    (void)state;
    refuse("{{#if p.a}}\n<b>", 3, "block of line 2 is not closed");
    refuse("{{/if}}", 2, "closes no block");
    refuse("{{#if p.a}}{{/each}}", 2, "closes no block");
    refuse("{{else}}", 2, "without a block");
    refuse("{{#if p.a}}{{else}}{{else}}{{/if}}", 2, "without a block");
    refuse("{{#if p.a}}<b {{/if}}>", 2, "does not end");
    refuse("<b{{#if p.a}} class=\"x{{else}} id=\"y{{/if}}\">", 2,
           "does not end");
    refuse("<a href=\"{{#if p.a}}/x{{/if}}{{p.b}}\">", 2, "does not end");
    refuse("{{#each p.a as x}}<pre>{{/each}}", 2, "does not end");
    refuse("{{#each p.a as x}}{{else}}{{x.y}}{{/each}}", 2, "unknown: {{x.y}}");
    refuse("{{#each p.a as x}}{{/each}}{{x.y}}", 2, "unknown: {{x.y}}");
}

static void test_refused_words(void **state) {
    (void)state;
    refuse("{{frobnicate p.a}}", 2, "unknown: {{frobnicate p.a}}");
    refuse("{{q.a}}", 2, "unknown: {{q.a}}");
    refuse("{{p.a()}}", 2, "no path of names");
    refuse("{{p->a}}", 2, "unknown");
    refuse("{{#if p.a == p.b}}x{{/if}}", 2, "a condition compares");
    refuse("{{#if p.a > 3}}x{{/if}}", 2, "== or !=");
    refuse("{{icon \"no\"}}", 2, "no icon \"no\"");
    refuse("{{p.a", 2, "{{ without }}");
    refuse("{{}}", 2, "nothing in it");
    refuse("{{t \"中\"}}", 2, "{{t ");
    refuse("<textarea>", 2, "ends within <textarea>");
    refuse("{{p.a\n}}", 2, "on one line");
}

static void test_page_line(void **state) {
    (void)state;
    Arena *a = test_arena();
    Compiler c = compiler_new(a, icons());
    assert_false(compiler_add(&c, S("pages/y.html"), S("<b>x</b>")));
    assert_string_equal(c.error, "pages/y.html:1: text before {{page ...}}");
    c = compiler_new(a, icons());
    assert_true(compiler_add(&c, S("pages/y.html"),
                             S("{{page a A \"web/a.h\"}}x\n"
                               "{{page b B \"web/a.h\"}}{{p.q}}\n")));
    assert_str(buf_str(&c.header), S("void page_a(Html *h, const A *p);\n"
                                     "void page_b(Html *h, const B *p);\n"));
    assert_str(buf_str(&c.include), S("#include \"web/a.h\"\n"));
    assert_true(str_has(buf_str(&c.code),
                        S("#line 2 \"pages/y.html\"\n    page_value(h, (*p)"
                          ".q);\n")));
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_escaping_by_place),
        cmocka_unit_test(test_blocks),
        cmocka_unit_test(test_words_and_blanks),
        cmocka_unit_test(test_refused_places),
        cmocka_unit_test(test_refused_blocks),
        cmocka_unit_test(test_refused_words),
        cmocka_unit_test(test_page_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
