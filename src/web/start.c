/* SPDX-License-Identifier: Apache-2.0
 * GET /: where a person arrives, with the ways that are open to him. */
#include "pages.h"
#include "web/frame.h"
#include "web/page_start.h"
#include "web/routes.h"

static const struct {
    Str url;
    const char *zh, *en;
} WHYS[] = {
    {S_INIT("/queue"), "等您办的表，风险大的在前", "forms that wait for you"},
    {S_INIT("/declarations"), "填表、补表、上报", "fill in and submit"},
    {S_INIT("/parts"), "填报人交给本科室写的目标和指标",
     "goals and indicators that your section is to write"},
    {S_INIT("/year"), "谁交了，谁没交，到哪一步", "who is where, who is late"},
    {S_INIT("/approve"), "审核通过的，一次批复多份",
     "approve what is accepted, many at once"},
    {S_INIT("/desk"), "把申报表拖进去，看哪里要改；看完即去，不留存",
     "drop forms and see what to mend; nothing is kept"},
    {S_INIT("/units"), "单位、科室、账号", "units, sections, accounts"},
    {S_INIT("/roles"), "角色、锁定、安全策略", "roles, locks, policy"},
    {S_INIT("/settings"), "名称、对外网址", "name, public address"},
    {S_INIT("/trail"), "谁在什么时候做了什么", "who did what and when"},
};

static Str why_of(Str url, bool english) {
    for (size_t i = 0; i < COUNT_OF(WHYS); i++)
        if (str_equal(WHYS[i].url, url))
            return str_from_c(english ? WHYS[i].en : WHYS[i].zh);
    return (Str){0};
}

void handle_start(Request *r) {
    StartPage p = {0};
    frame_fill(&p.frame, r, r->english ? S("Start") : S("开始"), HERE_NOWHERE);
    p.name = r->session->name;
    p.unit = r->session->unit_name;
    for (size_t i = 0; i < p.frame.menu.n; i++) {
        const FrameLink *link = &p.frame.menu.items[i];
        VEC_ADD(r->a, &p.ways,
                ((StartWay){link->label, link->url,
                            why_of(link->url, r->english), link->count}));
    }
    page_start(reply_html(r), &p);
    reply_page(r, 200);
}
