/* SPDX-License-Identifier: Apache-2.0
 * Reading the options of the command line. */
#include "cli/options.h"

#include "base/decimal.h"

/* The numbers that options take. */
enum {
    YEAR_LEAST = 1990,
    YEAR_MOST = 2199,
    WIDTH_LEAST = 40,
    WIDTH_MOST = 400,
    WORKERS_MOST = 64,
    BACKUPS_MOST = 3650
};

#define FLAG(name, commands, zh, en, member)                                   \
    {                                                                          \
        S_INIT(name), {0}, S_INIT(commands), S_INIT(zh), S_INIT(en),           \
            offsetof(Options, member), OPTION_FLAG, 0, 0                       \
    }
#define STR(name, value, commands, zh, en, member)                             \
    {                                                                          \
        S_INIT(name), S_INIT(value), S_INIT(commands), S_INIT(zh), S_INIT(en), \
            offsetof(Options, member), OPTION_STR, 0, 0                        \
    }
#define LINE(name, value, commands, zh, en, member)                            \
    {                                                                          \
        S_INIT(name), S_INIT(value), S_INIT(commands), S_INIT(zh), S_INIT(en), \
            offsetof(Options, member), OPTION_LINE, 0, 0                       \
    }
#define LIST(name, value, commands, zh, en, member)                            \
    {                                                                          \
        S_INIT(name), S_INIT(value), S_INIT(commands), S_INIT(zh), S_INIT(en), \
            offsetof(Options, member), OPTION_LIST, 0, 0                       \
    }
#define NUMBER(name, value, commands, zh, en, member, least, most)             \
    {                                                                          \
        S_INIT(name), S_INIT(value), S_INIT(commands), S_INIT(zh), S_INIT(en), \
            offsetof(Options, member), OPTION_NUMBER, least, most              \
    }

const OptionInfo OPTIONS[] = {
    FLAG("--json", "show check rules", "写成 JSON，一份一行",
         "write JSON, one object a line", json),
    FLAG("--sarif", "check", "写成 SARIF 2.1.0，全部文件一份",
         "write SARIF 2.1.0, one log for all files", sarif),
    STR("--html", "OUT.html", "check", "另写一页自带全部内容的网页报告",
        "also write one self-contained page", html),
    STR("--annotate", "OUT.docx", "check",
        "另写一份 .docx，每处问题批注在它的格子上",
        "also write a .docx with each finding as a comment at its cell",
        annotate),
    STR("--rewrite", "OUT.docx", "check",
        "另写一份分行的指标表（unit-2021），要人填的地方标出",
        "also write the structured grid (unit-2021) of a prose form", rewrite),
    STR("--today", "DATE", "check batch", "今天是哪天（默认看时钟）",
        "what day it is (default: the clock)", context.today),
    STR("--stage", "first|second|adjust", "check batch",
        "编制阶段：一上、二上、调整", "stage of the budget", context.stage),
    STR("--previous", "FILE", "check", "同一单位上年的表",
        "last year's form of the same unit", context.previous),
    STR("--control", "AMOUNT", "check", "单位的控制数，万元；资金总额超过就报",
        "the unit's control figure in 10,000 yuan", context.control),
    STR("--pack", "FILE", "check batch", "本地的阈值和轻重（JSON）",
        "local thresholds and severities (JSON)", context.pack),
    STR("--suppress", "FILE", "check batch",
        "不报的问题和理由：每行 代码 字段 理由",
        "findings set aside: lines of code, field, reason", context.suppress),
    LINE("--waive", "'CODE FIELD REASON'", "check batch",
         "不报这一处，写明理由（FIELD 可写 *），可用多次",
         "set one finding aside, with the reason (FIELD may be *); repeatable",
         context.waive),
    LIST("--select", "CODES", "check batch rules", "只查这些：B101,M1,X",
         "only these rules: B101,M1,X", context.select),
    LIST("--ignore", "CODES", "check batch rules", "不查这些",
         "not these rules", context.ignore),
    STR("--form", "ID", "show check convert new", "按这种表读（写）",
        "read (write) it as this form", form),
    STR("--layouts", "DIR", "show check convert new batch layouts",
        "另加的表式目录", "a folder of further layouts", layouts),
    STR("-o", "OUT", "convert new batch backup", "写到哪里", "where to write",
        output),
    STR("--font", "FILE", "convert new", "PDF 正文用的字体文件（如仿宋）",
        "font file for the text of a PDF", font),
    FLAG("--instructions", "convert", "附填报说明",
         "with the instructions for filling in", instructions),
    STR("--text", "TEXT", "targets", "读这一句", "read this text", text),
    NUMBER("--year", "N", "targets", "表的年度", "the form's year", year,
           YEAR_LEAST, YEAR_MOST),
    NUMBER("--width", "N", "check show rules",
           "报告的栏宽（默认看终端，至多 100）",
           "columns of the report (default: as the terminal, 100 at most)",
           width, WIDTH_LEAST, WIDTH_MOST),
    NUMBER("--ambiguous", "1|2", "check show rules", "歧义宽度字符算几栏",
           "columns of ambiguous characters", ambiguous, 1, 2),
    FLAG("--no-color", "check rules", "不用颜色", "no colour", no_color),
    STR("--db", "FILE|postgres://…", "serve admin backup restore audit",
        "数据放在哪里：一个文件，或 PostgreSQL",
        "where the data is: a file, or PostgreSQL", db),
    STR("--listen", "HOST:PORT", "serve", "监听地址（默认 127.0.0.1:8080）",
        "where to listen (default 127.0.0.1:8080)", listen),
    STR("--public-url", "URL", "serve",
        "用户访问的网址，如 https://jixiao.example",
        "how people reach it, such as https://jixiao.example", public_url),
    STR("--trusted-proxy", "ADDRESS", "serve",
        "前置代理的地址，信它的 X-Forwarded-For",
        "the proxy in front, whose X-Forwarded-For counts", trusted_proxy),
    STR("--tls-cert", "FILE", "serve", "证书（PEM）", "certificate (PEM)",
        tls_cert),
    STR("--tls-key", "FILE", "serve", "证书的私钥（PEM）",
        "its private key (PEM)", tls_key),
    NUMBER("--workers", "N", "serve", "处理请求的进程数（默认每核一个）",
           "processes that answer (default: one a core)", workers, 1,
           WORKERS_MOST),
    STR("--backup-dir", "DIR", "serve", "每天备份到这个目录",
        "back up to this folder every day", backup_dir),
    STR("--backup-at", "HH:MM", "serve", "几点备份（默认 01:00，北京时间）",
        "when (default 01:00, the time of China)", backup_at),
    NUMBER("--backup-keep", "N", "serve", "留最近几份（默认 30）",
           "how many are kept (default 30)", backup_keep, 1, BACKUPS_MOST),
    FLAG("--demo", "serve", "往空库里放一个示范地区，打印示范账号",
         "fill an empty store with the demo region and print its accounts",
         demo),
    {S_INIT("--lang"),
     S_INIT("zh|en"),
     {0},
     S_INIT("中文或英文"),
     S_INIT("Chinese or English"),
     offsetof(Options, english),
     OPTION_LANG,
     0,
     0},
    {S_INIT("--help"),
     {0},
     {0},
     S_INIT("这一页"),
     S_INIT("this page"),
     offsetof(Options, help),
     OPTION_FLAG,
     0,
     0},
};
const size_t OPTIONS_N = COUNT_OF(OPTIONS);

bool option_is_for(const OptionInfo *option, Str command) {
    if (option->commands.p == NULL || command.n == 0) return true;
    Str rest = option->commands;
    while (rest.p != NULL)
        if (str_equal(str_cut(&rest, S(" ")), command)) return true;
    return false;
}

static const OptionInfo *option_find(Str name) {
    for (size_t i = 0; i < OPTIONS_N; i++)
        if (str_equal(OPTIONS[i].name, name)) return &OPTIONS[i];
    return NULL;
}

static bool misuse(Err *e, const char *zh, const char *en, Str what) {
    err_set(e, ERR_USAGE, "", "", "看用法：jixiao --help",
            "See the usage: jixiao --help");
    err_zh(e, "%s：%.*s", zh, STR_ARG(what));
    err_en(e, "%s: %.*s", en, STR_ARG(what));
    return false;
}

/* "B101,M1" adds two. */
static void add_listed(Strs *list, Arena *a, Str value) {
    while (value.p != NULL) {
        Str one = str_trim(str_cut(&value, S(",")));
        if (one.n > 0) VEC_ADD(a, list, one);
    }
}

static bool set_number(int *out, const OptionInfo *option, Str value, Err *e) {
    Decimal n;
    *out = 0;
    if (decimal_from_str(&n, value) && n.scale == 0 &&
        n.digits >= option->least && n.digits <= option->most) {
        *out = (int)n.digits;
        return true;
    }
    (void)misuse(e, "", "", value);
    err_zh(e, "%.*s 要 %d 到 %d 的整数，不是 %.*s", STR_ARG(option->name),
           option->least, option->most, STR_ARG(value));
    err_en(e, "%.*s needs a whole number from %d to %d, not %.*s",
           STR_ARG(option->name), option->least, option->most, STR_ARG(value));
    return false;
}

static bool set_option(Options *o, Arena *a, const OptionInfo *option,
                       Str value, Err *e) {
    void *place = (char *)o + option->offset;
    switch (option->kind) {
    case OPTION_FLAG: *(bool *)place = true; return true;
    case OPTION_STR: *(Str *)place = value; return true;
    case OPTION_NUMBER: return set_number(place, option, value, e);
    case OPTION_LIST: add_listed(place, a, value); return true;
    case OPTION_LINE: VEC_ADD(a, (Strs *)place, value); return true;
    case OPTION_LANG:
        *(bool *)place = str_equal(value, S("en"));
        if (str_equal(value, S("en")) || str_equal(value, S("zh"))) return true;
        return misuse(e, "--lang 只有 zh 和 en", "--lang is zh or en", value);
    }
    return false;
}

/* One option at argv[*i]; moves *i past its value. */
static bool take_option(Options *o, Arena *a, int argc, char **argv, int *i,
                        Err *e) {
    Str name = str_from_c(argv[*i]), value = {0};
    if (str_has_prefix(name, S("--")) && str_find_byte(name, '=') != STR_NONE) {
        value = name;
        name = str_cut(&value, S("="));
    }
    if (str_equal(name, S("-h"))) name = S("--help");
    const OptionInfo *option = option_find(name);
    if (option == NULL || !option_is_for(option, o->command))
        return misuse(e, "没有这个选项", "no such option", name);
    if (option->value.p == NULL && value.p != NULL)
        return misuse(e, "这个选项不带值", "this option takes no value", name);
    if (option->value.p != NULL && value.p == NULL) {
        if (*i + 1 >= argc)
            return misuse(e, "选项后面缺值", "the option lacks its value",
                          name);
        value = str_from_c(argv[++*i]);
    }
    return set_option(o, a, option, value, e);
}

bool options_ask_english(int argc, char **argv) {
    bool english = false;
    for (int i = 1; i < argc; i++) {
        Str value = str_from_c(argv[i]), name = str_cut(&value, S("="));
        if (str_equal(name, S("--"))) break;
        if (!str_equal(name, S("--lang"))) continue;
        if (value.p == NULL && i + 1 < argc) value = str_from_c(argv[++i]);
        english = str_equal(value, S("en"));
    }
    return english;
}

bool options_parse(Options *out, Arena *a, int argc, char **argv, Err *e) {
    *out = (Options){.english = options_ask_english(argc, argv)};
    bool only_files = false;
    for (int i = 1; i < argc; i++) {
        Str argument = str_from_c(argv[i]);
        bool dash = argument.n > 1 && argument.p[0] == '-' && !only_files;
        if (dash && str_equal(argument, S("--")))
            only_files = true;
        else if (dash) {
            if (!take_option(out, a, argc, argv, &i, e)) return false;
        } else if (out->command.p == NULL)
            out->command = argument;
        else
            VEC_ADD(a, &out->files, argument);
    }
    return true;
}
