/* SPDX-License-Identifier: Apache-2.0
 * Styles, scripts and pictures of the pages: part of the program, under names
 * that hold their digest, so that a browser may keep them for ever. The table
 * is made by tools/assets.mjs when the program is built. */
#ifndef WEB_ASSET_H
#define WEB_ASSET_H

#include "web/html.h"

typedef struct Asset {
    Str file; /* "style.css" */
    Str name; /* "style-1f3a5b7c9d2e.css" */
    Str url;  /* "/assets/style-1f3a5b7c9d2e.css" */
    Str type; /* "text/css; charset=utf-8" */
    Str bytes;
    Str gzip, brotli; /* the same compressed; absent where no smaller */
} Asset;

extern const Asset ASSETS[];
extern const size_t ASSETS_N;

/* The asset of a name with its digest, or NULL: what GET /assets/NAME gives,
 * with Cache-Control: public, max-age=31536000, immutable. */
const Asset *asset_find(Str name);
/* "/assets/style-1f3a5b7c9d2e.css" for "style.css"; absent where there is no
 * such asset. */
Str asset_url(Str file);

/* A picture of assets/icons.txt, as tall as the text's line wants it. */
void page_icon(Html *h, Str name);

#endif
