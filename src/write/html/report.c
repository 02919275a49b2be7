/* SPDX-License-Identifier: Apache-2.0
 * What stands around the form in a report: above it the verdict, the facts of
 * the file and links to the places with notes; below it the targets that were
 * read, the receipt and remarks. */
#include "write/escape.h"
#include "write/html/page.h"

enum { WEIGHT_MOST = 3 };

static const char *word_of(const HtmlPage *page, int weight) {
    static const char *const zh[] = {"", "提示", "应改", "必改"};
    static const char *const en[] = {"", "info", "warning", "error"};
    return html_in(page, zh[weight], en[weight]);
}

static void put_counts(HtmlPage *page) {
    const WriteReport *r = page->options->report;
    buf_add(page->out, S("<p class=\"counts\">"));
    for (int weight = WEIGHT_MOST; weight > 0; weight--) {
        buf_format(page->out, "<span class=\"count w%d\">", weight);
        html_icon(page->out, weight);
        buf_format(page->out, "%s <b>%zu</b></span> ", word_of(page, weight),
                   r->counts[weight]);
    }
    for (size_t i = 0; i < r->summary.n; i++) {
        buf_add(page->out, S("<span class=\"sum\">"));
        escape_text(page->out, r->summary.items[i].name);
        buf_byte(page->out, ' ');
        escape_text(page->out, r->summary.items[i].value);
        buf_add(page->out, S("</span> "));
    }
    buf_add(page->out, S("</p>\n"));
}

static const WriteNote *note_at(const HtmlPage *page, size_t i) {
    return &page->options->notes[page->notes.items.items[i].note];
}

/* One place: a link to its first note, with how many there are of each
 * weight. first, end: in the order of the page. */
static void put_link(HtmlPage *page, size_t first, size_t end) {
    buf_format(page->out, "<a href=\"#%.*sn%zu\">", STR_ARG(page->prefix),
               first + 1);
    escape_text(page->out, note_at(page, first)->place);
    for (int weight = WEIGHT_MOST; weight > 0; weight--) {
        size_t n = 0;
        for (size_t i = first; i < end; i++)
            n += note_at(page, i)->weight == weight;
        if (n == 0) continue;
        buf_format(page->out, " <span class=\"w%d\" title=\"%s\">", weight,
                   word_of(page, weight));
        html_icon(page->out, weight);
        buf_format(page->out, "%zu</span>", n);
    }
    buf_add(page->out, S("</a> "));
}

void html_links(HtmlPage *page) {
    size_t n = page->notes.items.n;
    if (n == 0) return;
    buf_format(page->out, "<nav><span>%s</span> ",
               html_in(page, "在表中", "on the form"));
    for (size_t first = 0; first < n;) {
        size_t end = first + 1;
        while (end < n && str_equal(note_at(page, end)->place,
                                    note_at(page, first)->place))
            end++;
        put_link(page, first, end);
        first = end;
    }
    buf_add(page->out, S("</nav>\n"));
}

static void put_facts(HtmlPage *page, const WriteFacts *facts) {
    buf_add(page->out, S("<dl class=\"facts\">"));
    for (size_t i = 0; i < facts->n; i++) {
        buf_add(page->out, S("<dt>"));
        escape_text(page->out, facts->items[i].name);
        buf_add(page->out, S("</dt><dd>"));
        escape_text(page->out, facts->items[i].value);
        buf_add(page->out, S("</dd>"));
    }
    buf_add(page->out, S("</dl>\n"));
}

void html_report_head(HtmlPage *page) {
    const WriteReport *r = page->options->report;
    buf_add(page->out,
            S("<header><div class=\"verdict\"><p class=\"subject\">"));
    escape_text(page->out, r->subject);
    buf_format(page->out, "</p><h1 class=\"w%d\">", r->weight);
    escape_text(page->out, r->verdict);
    buf_add(page->out, S("</h1>\n"));
    put_counts(page);
    html_links(page);
    buf_add(page->out, S("</div>\n"));
    put_facts(page, &r->facts);
    buf_add(page->out, S("</header>\n"));
}

static void put_cell(Buf *out, const char *attributes, Str text) {
    buf_format(out, "<td%s>", attributes);
    escape_text(out, text);
    buf_add(out, S("</td>"));
}

static void put_target(HtmlPage *page, const WriteMark *m) {
    buf_format(page->out, "<tr%s>", m->unsure ? " class=\"unsure\"" : "");
    put_cell(page->out, " class=\"where\"", m->place);
    put_cell(page->out, "", m->name);
    put_cell(page->out, " class=\"sign\"", m->op);
    put_cell(page->out, " class=\"figure\"", m->number);
    buf_add(page->out, S("<td>"));
    escape_text(page->out, m->unit);
    if (m->unsure)
        buf_format(page->out, "<span class=\"word\">%s</span>",
                   html_in(page, "（推定）", " (inferred)"));
    buf_add(page->out, S("</td>"));
    put_cell(page->out, " class=\"quote\"", m->quote);
    buf_add(page->out, S("</tr>\n"));
}

void html_targets(HtmlPage *page) {
    static const char *const heads[][2] = {
        {"栏", "where"},  {"名称", "name"}, {"比较", "sign"},
        {"数", "figure"}, {"单位", "unit"}, {"原文", "as written"}};
    const WriteOptions *o = page->options;
    buf_format(page->out,
               "<section class=\"box targets\"><h2>%s <span>%zu</span></h2>\n",
               html_in(page, "读出的目标", "Targets read"), o->marks_n);
    if (o->marks_n == 0) {
        buf_format(page->out, "<p>%s</p></section>\n",
                   html_in(page, "没有读出可衡量的目标",
                           "no measurable target was found"));
        return;
    }
    buf_add(page->out, S("<table><thead><tr>"));
    for (size_t i = 0; i < COUNT_OF(heads); i++)
        buf_format(page->out, "<th%s>%s</th>",
                   i == 3 ? " class=\"figure\"" : "",
                   html_in(page, heads[i][0], heads[i][1]));
    buf_add(page->out, S("</tr></thead><tbody>\n"));
    for (size_t i = 0; i < o->marks_n; i++)
        put_target(page, &o->marks[i]);
    buf_add(page->out, S("</tbody></table></section>\n"));
}

void html_receipt(HtmlPage *page) {
    const WriteReport *r = page->options->report;
    buf_format(page->out, "<section class=\"box\"><h2>%s</h2>\n<ul>",
               html_in(page, "读入回执", "Receipt"));
    for (size_t i = 0; i < r->receipt.n; i++) {
        const WriteFact *f = &r->receipt.items[i];
        buf_add(page->out, S("<li>"));
        html_icon(page->out, f->weight == 2 ? ICON_BLANK : f->weight);
        escape_text(page->out, f->name);
        buf_byte(page->out, ' ');
        escape_text(page->out, f->value);
        buf_add(page->out, S("</li>\n"));
    }
    buf_format(page->out, "</ul><h2>%s</h2>\n", html_in(page, "说明", "Notes"));
    for (size_t i = 0; i < r->remarks.n; i++) {
        buf_add(page->out, S("<p class=\"remark\">"));
        escape_text(page->out, r->remarks.items[i].value);
        buf_add(page->out, S("</p>\n"));
    }
    buf_add(page->out, S("</section>\n"));
}

void html_report_foot(HtmlPage *page) {
    html_notes_printed(page);
    buf_add(page->out, S("<div class=\"below\">\n"));
    html_targets(page);
    html_receipt(page);
    buf_add(page->out, S("</div>\n"));
}
