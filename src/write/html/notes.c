/* SPDX-License-Identifier: Apache-2.0
 * Notes of a report: one line each, one of them open, without scripts; all of
 * them open on the pages after the form when printed. */
#include "write/escape.h"
#include "write/html/page.h"

const char *html_in(const HtmlPage *page, const char *zh, const char *en) {
    return page->options->english ? en : zh;
}

/* "____" as a gap to be filled. */
static void put_rewrite(Buf *out, Str text) {
    while (text.p != NULL) {
        Str before = str_cut(&text, S("__"));
        escape_text(out, before);
        if (text.p == NULL) return;
        while (text.n > 0 && text.p[0] == '_')
            text = str_from(text, 1);
        buf_add(out, S("<span class=\"gap\">____</span>"));
    }
}

/* A rewrite whose gaps are fields: what is written into them is put in its
 * place when it is taken. */
static void put_gaps(HtmlPage *page, Str text, Str key) {
    Buf *out = page->out;
    for (int gap = 0; text.p != NULL; gap++) {
        escape_text(out, str_cut(&text, S("__")));
        if (text.p == NULL) return;
        while (text.n > 0 && text.p[0] == '_')
            text = str_from(text, 1);
        buf_add(out, S("<input class=\"gap\" name=\"gap:"));
        escape_attribute(out, key);
        buf_format(out, ":%d\" aria-label=\"%s\" autocomplete=\"off\">", gap,
                   html_in(page, "补上", "Fill in"));
    }
}

static void put_button(HtmlPage *page, const char *name, Str key,
                       const char *zh, const char *en) {
    buf_format(page->out, "<button name=\"%s\" value=\"", name);
    escape_attribute(page->out, key);
    buf_format(page->out, "\">%s</button>", html_in(page, zh, en));
}

/* 采用, 不采用: a warning is mended or answered. */
static void put_actions(HtmlPage *page, const WriteNote *note) {
    enum { ERROR = 3 };
    Buf *out = page->out;
    bool aside = note->set_aside.p != NULL;
    if (note->key.n == 0) return;
    if (note->rewrite.n > 0 && !aside) {
        buf_add(out, S("<div class=\"propose\"><p class=\"rewrite\">"));
        put_gaps(page, note->rewrite, note->key);
        buf_add(out, S("</p>"));
        put_button(page, "take", note->key, "采用", "Take it");
        buf_add(out, S("</div>"));
    }
    if (note->weight >= ERROR) return;
    buf_add(out, S("<div class=\"answer\">"));
    if (aside) {
        put_button(page, "unanswer", note->key, "收回说明", "Take back");
    } else {
        buf_add(out, S("<input name=\"reason:"));
        escape_attribute(out, note->key);
        buf_format(out,
                   "\" aria-label=\"%s\" placeholder=\"%s\" "
                   "autocomplete=\"off\">",
                   html_in(page, "不改的理由", "Reason not to change it"),
                   html_in(page, "不改的理由", "Reason not to change it"));
        put_button(page, "answer", note->key, "不采用", "Answer");
    }
    buf_add(out, S("</div>"));
}

static void put_row(HtmlPage *page, const char *zh, const char *en, Str text,
                    bool rewrite) {
    if (text.n == 0) return;
    buf_format(page->out, "<dt>%s</dt><dd%s>", html_in(page, zh, en),
               rewrite ? " class=\"rewrite\"" : "");
    if (rewrite)
        put_rewrite(page->out, text);
    else
        escape_text(page->out, text);
    buf_add(page->out, S("</dd>"));
}

static void put_rows(HtmlPage *page, const WriteNote *note) {
    put_row(page, "实际", "Fact", note->fact, false);
    put_row(page, "应为", "Expected", note->expected, false);
    put_row(page, "改法", "Fix", note->fix, false);
    if (note->key.n == 0) put_row(page, "改写", "Rewrite", note->rewrite, true);
    put_row(page, "依据", "Source", note->source, false);
    put_row(page, "不报", "Set aside", note->set_aside, false);
}

static void put_line(HtmlPage *page, size_t index) {
    const WriteNote *note = &page->options->notes[index];
    Buf *out = page->out;
    html_icon(out, note->weight);
    buf_format(out, "<b class=\"number w%d\">%zu</b><b class=\"word\">",
               note->weight, page->numbers[index]);
    escape_text(out, note->sign);
    buf_add(out, S("</b><span class=\"brief\">"));
    escape_text(out, note->brief);
    buf_add(out, S(" <span class=\"code\">"));
    escape_text(out, note->code);
    buf_add(out, S("</span></span>"));
}

static void put_more(HtmlPage *page, size_t index, bool inside) {
    const WriteOptions *options = page->options;
    if (options->more != NULL)
        options->more(page->out, options->more_context, index, inside);
}

static void put_note(HtmlPage *page, size_t index) {
    const WriteNote *note = &page->options->notes[index];
    bool aside = note->set_aside.p != NULL;
    buf_format(page->out, "<details class=\"note w%d%s\" name=\"%.*snote\"%s>",
               note->weight, aside ? " aside" : "", STR_ARG(page->prefix),
               index == page->open ? " open" : "");
    buf_add(page->out, S("<summary>"));
    put_line(page, index);
    buf_format(page->out, "</summary><dl id=\"%.*sn%zu\">",
               STR_ARG(page->prefix), page->places[index]);
    put_rows(page, note);
    buf_add(page->out, S("</dl>"));
    put_actions(page, note);
    put_more(page, index, true);
    buf_add(page->out, S("</details>\n"));
    put_more(page, index, false);
}

void html_notes(HtmlPage *page, const HtmlNotes *notes, bool apart, bool slim) {
    const WriteNote *all = page->options->notes;
    if (notes->n == 0) return;
    buf_format(page->out, "<aside class=\"notes%s%s\"%s>",
               apart ? " apart" : "", slim ? " slim" : "",
               page->options->english ? " lang=\"en\"" : "");
    for (size_t i = 0; i < notes->n; i++) {
        page->slim[notes->items[i]] = slim;
        Str place = all[notes->items[i]].place;
        if (!str_equal(place, page->place)) {
            page->place = place;
            buf_add(page->out, S("<p class=\"place\">"));
            escape_text(page->out, place);
            buf_add(page->out, S("</p>"));
        }
        if (all[notes->items[i]].own)
            put_more(page, notes->items[i], false);
        else
            put_note(page, notes->items[i]);
    }
    buf_add(page->out, S("</aside>"));
}

void html_notes_printed(HtmlPage *page) {
    if (page->options->notes_n == 0) return;
    buf_format(page->out, "<section class=\"printed\"><h2>%s</h2>\n",
               html_in(page, "旁注", "Notes"));
    for (size_t i = 0; i < page->notes.items.n; i++) {
        size_t index = page->notes.items.items[i].note;
        const WriteNote *note = &page->options->notes[index];
        if (note->own) continue;
        buf_format(page->out, "<div class=\"note w%d%s\"><p>", note->weight,
                   page->slim[index] ? " slim" : "");
        put_line(page, index);
        buf_add(page->out, S("</p><dl>"));
        put_rows(page, note);
        buf_add(page->out, S("</dl></div>\n"));
    }
    buf_add(page->out, S("</section>\n"));
}

void html_chips(HtmlPage *page, const Paragraph *p) {
    size_t n;
    const Anchor *marks = anchors_of(&page->marks, p, &n);
    bool begun = false;
    for (size_t i = 0; i < n; i++) {
        const WriteMark *m = &page->options->marks[marks[i].note];
        if (!marks[i].placed || !m->chip) continue;
        if (!begun) buf_add(page->out, S("<ul class=\"chips\">"));
        begun = true;
        buf_format(page->out, "<li%s>", m->unsure ? " class=\"unsure\"" : "");
        escape_text(page->out, m->name);
        buf_add(page->out, S(" <b>"));
        escape_text(page->out, m->op);
        if (m->op.n > 0) buf_byte(page->out, ' ');
        escape_text(page->out, m->number);
        if (m->unit.n > 0) buf_byte(page->out, ' ');
        escape_text(page->out, m->unit);
        if (m->unsure) buf_add(page->out, S("？"));
        buf_add(page->out, S("</b></li>"));
    }
    if (begun) buf_add(page->out, S("</ul>\n"));
}
