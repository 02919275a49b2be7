/* SPDX-License-Identifier: Apache-2.0
 * What the page of a report says around the form: verdict, facts of the file,
 * receipt, remarks. */
#include "base/utf8.h"
#include "check/label.h"
#include "check/missing.h"
#include "flow/annotate.h"
#include "flow/target_marks.h"

enum { LIST_MOST = 12, TEXTS_MOST = 6, TEXT_RUNES = 40, LIST_MAX = 1 << 16 };

typedef VEC(WriteFact) Facts;

typedef struct PageText {
    Arena *a;
    const Report *r;
    const AnnotateOptions *o;
    bool english;
} PageText;

static const char *in(const PageText *t, const char *zh, const char *en) {
    return t->english ? en : zh;
}

static void add_fact(const PageText *t, Facts *facts, const char *zh,
                     const char *en, Str value) {
    VEC_ADD(t->a, facts,
            ((WriteFact){.name = str_from_c(in(t, zh, en)), .value = value}));
}

static WriteFacts facts_of(const Facts *facts) {
    return (WriteFacts){facts->items, facts->n};
}

static Str subject(const PageText *t) {
    const Decl *d = t->r->d;
    Str who = value_is_blank(&d->department) ? d->unit.raw : d->department.raw;
    Str title = layout_title(t->o->layout);
    Str year = d->year.text;
    if (who.p == NULL)
        who = str_from_c(in(t, "（没有部门名称）", "(no department)"));
    if (year.p == NULL)
        return str_format(t->a, "%.*s · %.*s", STR_ARG(who), STR_ARG(title));
    return str_format(t->a,
                      in(t, "%.*s · %.*s（%.*s年度）", "%.*s · %.*s (%.*s)"),
                      STR_ARG(who), STR_ARG(title), STR_ARG(year));
}

/* ---- beside the verdict ---- */

static Str format_words(const PageText *t) {
    static const struct {
        Str format;
        Said words;
    } names[] = {
        {S_INIT("docx"), SAID("Word（.docx）", "Word (.docx)")},
        {S_INIT("doc"), SAID("Word 97–2003（.doc）", "Word 97-2003 (.doc)")},
        {S_INIT("xlsx"), SAID("Excel（.xlsx）", "Excel (.xlsx)")},
        {S_INIT("xls"), SAID("Excel 97–2003（.xls）", "Excel 97-2003 (.xls)")},
        {S_INIT("pdf"), SAID("PDF", "PDF")},
        {S_INIT("html"), SAID("网页", "web page")},
        {S_INIT("txt"), SAID("纯文本", "plain text")},
    };
    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (str_equal(names[i].format, t->r->d->format))
            return said_in(names[i].words, t->english);
    return t->r->d->format.p == NULL ? S("JSON") : t->r->d->format;
}

static WriteFacts file_facts(const PageText *t) {
    const Decl *d = t->r->d;
    Facts facts = {0};
    size_t slash = str_find_last(d->file, S("/"));
    add_fact(t, &facts, "文件", "file",
             slash == STR_NONE ? d->file : str_from(d->file, slash + 1));
    Str format = format_words(t);
    add_fact(t, &facts, "读作", "read as",
             str_format(t->a, in(t, "%.*s，%.*s", "%.*s, %.*s"),
                        STR_ARG(said_in(report_form(t->a, d), t->english)),
                        STR_ARG(format)));
    Str day = date_to_str(t->a, t->o->today);
    if (date_is_set(t->o->today))
        add_fact(
            t, &facts, "检查日", "checked",
            str_format(t->a, "%.*s  jixiao " JIXIAO_VERSION, STR_ARG(day)));
    Str digest = t->o->digest;
    if (digest.n > 12)
        add_fact(t, &facts, "摘要", "digest",
                 str_format(t->a, "SHA-256 %.*s…%.*s",
                            STR_ARG(str_upto(digest, 8)),
                            STR_ARG(str_from(digest, digest.n - 4))));
    return facts_of(&facts);
}

/* ---- below the verdict ---- */

static size_t count_ran(const PageText *t, Status status) {
    size_t n = 0;
    for (size_t i = 0; i < t->r->ran.n; i++)
        n += t->r->ran.items[i].status == status;
    return n;
}

static Str undecided_codes(const PageText *t) {
    Buf b = buf_new(t->a, LIST_MAX);
    for (size_t i = 0; i < t->r->ran.n; i++) {
        const Ran *ran = &t->r->ran.items[i];
        if (ran->status != STATUS_UNDECIDED) continue;
        if (b.n > 0) buf_add(&b, t->english ? S(", ") : S("、"));
        buf_add(&b, ran->code);
    }
    return buf_str(&b);
}

static WriteFacts summary(const PageText *t, size_t targets) {
    Facts facts = {0};
    size_t undecided = count_ran(t, STATUS_UNDECIDED);
    add_fact(t, &facts, "可衡量的目标", "measurable targets",
             str_format(t->a, in(t, "%zu 个", "%zu"), targets));
    add_fact(
        t, &facts, "核过不报的规则", "rules that found nothing",
        str_format(t->a, in(t, "%zu 条", "%zu"), count_ran(t, STATUS_PASS)));
    Str codes = undecided_codes(t);
    if (undecided > 0)
        add_fact(t, &facts, "无法判断", "undecided",
                 str_format(t->a, in(t, "%zu 条（%.*s）", "%zu (%.*s)"),
                            undecided, STR_ARG(codes)));
    return facts_of(&facts);
}

/* ---- the receipt ---- */

static Str label_of(const PageText *t, Str path) {
    Run run = {.d = t->r->d, .a = t->a};
    return said_in(field_label(&run, path), t->english);
}

static void add_receipt(const PageText *t, Facts *facts, int weight,
                        const char *zh, const char *en, Str value) {
    add_fact(t, facts, zh, en, value);
    facts->items[facts->n - 1].weight = weight;
}

static void add_comma(const PageText *t, Buf *b, size_t i) {
    buf_add(b, i == 0 ? (t->english ? S(": ") : S("："))
                      : (t->english ? S(", ") : S("、")));
}

static void add_more(const PageText *t, Buf *b, size_t n, size_t most) {
    if (n > most) buf_add(b, t->english ? S(", ...") : S("……"));
}

static Str missing_list(const PageText *t) {
    SaidList names = missing_said(t->a, t->r->d);
    Buf b = buf_new(t->a, LIST_MAX);
    buf_format(&b, in(t, "%zu 项", "%zu"), t->r->d->receipt.missing.n);
    for (size_t i = 0; i < names.n && i < LIST_MOST; i++) {
        add_comma(t, &b, i);
        buf_add(&b, said_in(names.items[i], t->english));
    }
    add_more(t, &b, names.n, LIST_MOST);
    return buf_str(&b);
}

static Str inferred_list(const PageText *t) {
    const Receipt *r = &t->r->d->receipt;
    Buf b = buf_new(t->a, LIST_MAX);
    buf_format(&b, in(t, "%zu 项", "%zu"), r->inferred.n);
    for (size_t i = 0; i < r->inferred.n && i < TEXTS_MOST; i++) {
        const Inferred *it = &r->inferred.items[i];
        add_comma(t, &b, i);
        buf_add(&b, label_of(t, it->field));
        if (!t->english) buf_format(&b, "（%.*s）", STR_ARG(it->why));
    }
    add_more(t, &b, r->inferred.n, TEXTS_MOST);
    return buf_str(&b);
}

static Str unplaced_list(const PageText *t) {
    const Receipt *r = &t->r->d->receipt;
    Buf b = buf_new(t->a, LIST_MAX);
    buf_format(&b, in(t, "%zu 段", "%zu"), r->unplaced.n);
    for (size_t i = 0; i < r->unplaced.n && i < TEXTS_MOST; i++) {
        Str text = r->unplaced.items[i].text;
        add_comma(t, &b, i);
        buf_add(&b, S("“"));
        buf_add(&b, str_upto(text, utf8_offset(text, TEXT_RUNES)));
        if (utf8_count(text) > TEXT_RUNES) buf_add(&b, S("……"));
        buf_add(&b, S("”"));
    }
    add_more(t, &b, r->unplaced.n, TEXTS_MOST);
    return buf_str(&b);
}

static Str hidden_list(const PageText *t) {
    const Receipt *r = &t->r->d->receipt;
    Buf b = buf_new(t->a, LIST_MAX);
    buf_format(&b, in(t, "%zu 张，没有读", "%zu, not read"), r->hidden.n);
    for (size_t i = 0; i < r->hidden.n && i < LIST_MOST; i++) {
        add_comma(t, &b, i);
        buf_add(&b, r->hidden.items[i]);
    }
    add_more(t, &b, r->hidden.n, LIST_MOST);
    return buf_str(&b);
}

static WriteFacts receipt(const PageText *t) {
    const Receipt *r = &t->r->d->receipt;
    Facts facts = {0};
    add_receipt(t, &facts, 0, "读到", "read",
                str_format(t->a, in(t, "%zu 项", "%zu"), r->read.n));
    add_receipt(t, &facts, r->inferred.n > 0, "推定", "inferred",
                inferred_list(t));
    add_receipt(t, &facts, r->missing.n > 0 ? 2 : 0, "空着", "blank",
                missing_list(t));
    add_receipt(t, &facts, r->unplaced.n > 0, "未归位", "unplaced",
                unplaced_list(t));
    if (r->hidden.n > 0)
        add_receipt(t, &facts, 1, "隐藏的工作表", "hidden sheets",
                    hidden_list(t));
    return facts_of(&facts);
}

/* ---- remarks ---- */

static void add_remark(const PageText *t, Facts *facts, Str text) {
    VEC_ADD(t->a, facts, ((WriteFact){.value = text}));
}

static WriteFacts remarks(const PageText *t) {
    Facts facts = {0};
    const Report *r = t->r;
    for (size_t i = 0; i < r->ran.n; i++)
        if (r->ran.items[i].status == STATUS_UNDECIDED)
            add_remark(
                t, &facts,
                str_format(t->a,
                           in(t, "未判 %.*s：%.*s", "undecided %.*s: %.*s"),
                           STR_ARG(r->ran.items[i].code),
                           STR_ARG(said_in(r->ran.items[i].why, t->english))));
    for (size_t i = 0; i < r->notes.n; i++)
        add_remark(t, &facts, said_in(r->notes.items[i], t->english));
    if (t->o->digest.n > 0)
        add_remark(t, &facts,
                   str_format(t->a, "SHA-256 %.*s", STR_ARG(t->o->digest)));
    add_remark(t, &facts,
               str_from_c(in(t, "本页自成一体，可存、可转、可打印，不联网。",
                             "This page stands alone: keep it, pass it on, "
                             "print it; it needs no network.")));
    if (r->findings.n > 0)
        add_remark(t, &facts,
                   str_format(t->a,
                              in(t, "看一条规则：jixiao rules %.*s",
                                 "To read a rule: jixiao rules %.*s"),
                              STR_ARG(r->findings.items[0].code)));
    return facts_of(&facts);
}

void annotate_form(WriteOptions *out, Arena *a, const Report *r,
                   const AnnotateOptions *options) {
    annotate(out, a, r, options);
    target_marks(out, a, r->d, options->report->english);
}

void annotate_page(WriteOptions *out, Arena *a, const Report *r,
                   const AnnotateOptions *options) {
    WriteReport *page = ARENA_NEW(a, WriteReport);
    PageText t = {a, r, options, options->report->english};
    size_t measurable = 0;
    annotate_form(out, a, r, options);
    for (size_t i = 0; i < out->marks_n; i++)
        measurable += out->marks[i].number.n > 0;
    *page = (WriteReport){
        .subject = subject(&t),
        .verdict = said_in(report_verdict(a, r), t.english),
        .weight = r->verdict == VERDICT_MUST_FIX    ? 3
                  : r->verdict == VERDICT_UNDECIDED ? 2
                                                    : 0,
        .summary = summary(&t, measurable),
        .facts = file_facts(&t),
        .receipt = receipt(&t),
        .remarks = remarks(&t),
    };
    for (size_t i = 0; i < r->findings.n; i++)
        page->counts[r->findings.items[i].severity] +=
            r->findings.items[i].suppressed.p == NULL;
    out->report = page;
    out->english = t.english;
}
