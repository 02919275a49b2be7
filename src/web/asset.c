/* SPDX-License-Identifier: Apache-2.0
 * Finding styles, scripts and pictures by name; the icon of a page. */
#include "web/asset.h"

const Asset *asset_find(Str name) {
    for (size_t i = 0; i < ASSETS_N; i++)
        if (str_equal(ASSETS[i].name, name)) return &ASSETS[i];
    return NULL;
}

Str asset_url(Str file) {
    for (size_t i = 0; i < ASSETS_N; i++)
        if (str_equal(ASSETS[i].file, file)) return ASSETS[i].url;
    return (Str){0};
}

void page_icon(Html *h, Str name) {
    page_raw(h, "<svg class=\"icon\" aria-hidden=\"true\"><use href=\"");
    page_url(h, asset_url(S("icons.svg")));
    page_raw(h, "#");
    page_url_part(h, name);
    page_raw(h, "\"/></svg>");
}
