/* SPDX-License-Identifier: Apache-2.0
 * Development tool: page_samples DIR [FORM...]: pages of the office with
 * invented people as files, with their assets, to be looked at in a browser
 * without a server of ours; the forms stand on the check desk. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "flow/import.h"
#include "os/file.h"
#include "pages.h"
#include "web/asset.h"
#include "web/desk_form.h"

static void full(size_t limit) {
    fprintf(stderr, "page_samples: more than %zu bytes\n", limit);
    exit(2);
}

static void write_file(const char *dir, Str name, Str bytes) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%.*s", dir, STR_ARG(name));
    FILE *f = fopen(path, "wb");
    if (f == NULL || fwrite(bytes.p, 1, bytes.n, f) != bytes.n ||
        fclose(f) != 0) {
        perror(path);
        exit(1);
    }
}

static void write_assets(const char *dir) {
    char path[4096];
    snprintf(path, sizeof path, "%s/assets", dir);
    mkdir(path, 0755);
    for (size_t i = 0; i < ASSETS_N; i++)
        write_file(path, ASSETS[i].name, ASSETS[i].bytes);
}

static void add_link(Arena *a, FrameLinks *links, const char *label,
                     const char *url, const char *count, bool here) {
    VEC_ADD(a, links,
            ((FrameLink){str_from_c(label), str_from_c(url), str_from_c(count),
                         here}));
}

static FramePage sample_frame(Arena *a, const char *title, const char *here) {
    static const char *const menu[][3] = {{"待办", "/queue", "2"},
                                          {"填报", "/declarations", NULL},
                                          {"检查台", "/desk", NULL},
                                          {"公开", "/public", NULL}};
    FramePage f = {.title = str_from_c(title),
                   .brand = S("绩效"),
                   .region = S("示例市财政局"),
                   .is_signed_in = true,
                   .has_account = true,
                   .has_large_text = true,
                   .person = S("王示例"),
                   .role = S("填报人"),
                   .csrf = S("token")};
    for (size_t i = 0; i < COUNT_OF(menu); i++)
        add_link(a, &f.menu, menu[i][0], menu[i][1], menu[i][2],
                 str_equal(str_from_c(menu[i][0]), str_from_c(here)));
    return f;
}

/* ---- the pages ---- */

static void sample_login(Html *h, Arena *a) {
    LoginPage p = {.frame = sample_frame(a, "登录", ""),
                   .login = S("wangshili"),
                   .wrong = S("用户名或密码不对。再错 3 次将锁定 30 分钟。"),
                   .now = S("2026年度二上：11月28日截止"),
                   .help = S("忘了密码，请系统管理员重置。"),
                   .has_desk = true,
                   .version = S(JIXIAO_VERSION)};
    page_login(h, &p);
}

static void sample_error(Html *h, Arena *a) {
    ErrorPage p = {.frame = sample_frame(a, "没有做成", ""),
                   .back = S("/"),
                   .status = 409,
                   .what = S("没有退回：刘示例刚才已经通过了这一份"),
                   .hint = S("请先看看现在的样子，再决定。")};
    page_error(h, &p);
}

static void sample_start(Html *h, Arena *a) {
    StartPage p = {.frame = sample_frame(a, "开始", ""), .name = S("王示例")};
    VEC_ADD(a, &p.ways,
            ((StartWay){S("检查台"), S("/desk"),
                        S("把申报表拖进去，看哪里要改；看完即去，不留存"),
                        (Str){0}}));
    VEC_ADD(a, &p.ways,
            ((StartWay){S("填报"), S("/declarations"),
                        S("2026年度的表，第 1 轮，还有 4 天"), S("2")}));
    page_start(h, &p);
}

/* ---- the check desk ---- */

static void add_key(Arena *a, FramePage *f, const char *keys,
                    const char *label) {
    FrameKey *key = VEC_PUSH(a, &f->keys);
    Str rest = str_from_c(keys);
    while (rest.p != NULL)
        VEC_ADD(a, &key->parts, str_cut(&rest, S(" ")));
    key->label = str_from_c(label);
}

static void add_file(DeskPage *p, const Desk *desk, const char *path) {
    ImportOptions import = {.layouts = desk->layouts};
    Decls decls;
    Str bytes, name = str_from_c(path);
    Err e = {0};
    size_t slash = str_find_last(name, S("/"));
    if (slash != STR_NONE) name = str_from(name, slash + 1);
    Str id = str_format(desk->a, "f%zu", ++p->files);
    if (!os_read_file(&bytes, desk->a, str_from_c(path), IMPORT_MAX, &e) ||
        !import_bytes(&decls, desk->a, name, bytes, &import, &e)) {
        desk_unread(VEC_PUSH(desk->a, &p->forms), desk, name, &e, id);
        return;
    }
    for (size_t i = 0; i < decls.n; i++)
        desk_form(VEC_PUSH(desk->a, &p->forms), desk, &decls.items[i],
                  i == 0 ? id
                         : str_format(desk->a, "%.*s-%zu", STR_ARG(id), i + 1));
}

static void sample_desk(Html *h, Arena *a, char **paths, int n) {
    DeskPage p = {.frame = sample_frame(a, "检查台", "检查台"),
                  .icons = desk_icons(a),
                  .first = str_format(a, "%d", n + 1),
                  .seconds = S("0.21")};
    Layouts layouts;
    Err e;
    if (!layouts_embedded(&layouts, a, &e)) exit(1);
    Desk desk = {a, &layouts, false, (Date){2025, 11, 24}};
    p.frame.script = asset_url(S("desk.js"));
    p.frame.foot = S("文件在本机读取，不出本系统");
    add_key(a, &p.frame, "F8", "下一处");
    add_key(a, &p.frame, "Shift F8", "上一处");
    add_key(a, &p.frame, "Alt PgDn", "下一份");
    add_key(a, &p.frame, "Ctrl V", "贴入文字");
    import_prepare();
    for (int i = 0; i < n; i++)
        add_file(&p, &desk, paths[i]);
    desk_sort(&p.forms);
    page_desk(h, &p);
}

static const struct {
    const char *file;
    void (*write)(Html *h, Arena *a);
} SAMPLES[] = {
    {"login.html", sample_login},
    {"error.html", sample_error},
    {"start.html", sample_start},
};

static void write_page(const char *dir, const char *file, const Html *h) {
    write_file(dir, str_from_c(file), buf_str(h->out));
}

int main(int argc, char **argv) {
    if (argc < 2) return 2;
    Arena *a = arena_new((size_t)1 << 30, full);
    mkdir(argv[1], 0755);
    write_assets(argv[1]);
    for (size_t i = 0; i < COUNT_OF(SAMPLES); i++) {
        Buf out = buf_new(a, 64 << 20);
        Html h = {.out = &out};
        SAMPLES[i].write(&h, a);
        write_page(argv[1], SAMPLES[i].file, &h);
    }
    Buf out = buf_new(a, 64 << 20);
    Html h = {.out = &out};
    sample_desk(&h, a, argv + 2, argc - 2);
    write_page(argv[1], "desk.html", &h);
    arena_free(a);
    return 0;
}
