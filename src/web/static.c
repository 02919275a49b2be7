/* SPDX-License-Identifier: Apache-2.0
 * GET /assets/NAME: styles, scripts and pictures, as small as the browser takes
 * them, to be kept for ever. */
#include "web/asset.h"
#include "web/connection.h"
#include "web/routes.h"

/* Is it among the encodings that "gzip, deflate, br;q=0.5" names, and not
 * refused by ";q=0"? */
static bool takes(Str accepted, Str encoding) {
    while (accepted.p != NULL) {
        Str weight = str_cut(&accepted, S(","));
        Str name = str_trim(str_cut(&weight, S(";")));
        if (!str_equal(name, encoding)) continue;
        weight = str_trim(weight);
        return !str_equal(weight, S("q=0")) && !str_equal(weight, S("q=0.0"));
    }
    return false;
}

void handle_asset(Request *r) {
    const Asset *asset = asset_find(request_value(r, S("name")));
    if (asset == NULL) {
        reply_not_found(r);
        return;
    }
    Str accepted = http_header(r->connection, "Accept-Encoding");
    Answer answer = {
        .status = 200, .type = asset->type, .keep = true, .body = asset->bytes};
    if (asset->brotli.p != NULL && takes(accepted, S("br"))) {
        answer.encoding = S("br");
        answer.body = asset->brotli;
    } else if (asset->gzip.p != NULL && takes(accepted, S("gzip"))) {
        answer.encoding = S("gzip");
        answer.body = asset->gzip;
    }
    http_answer(r->connection, &answer);
}
