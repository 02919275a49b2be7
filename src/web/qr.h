/* SPDX-License-Identifier: Apache-2.0
 * QR codes, by libqrencode behind one file: their squares, and a picture of
 * them in a page. */
#ifndef WEB_QR_H
#define WEB_QR_H

#include "paper/paper.h"
#include "web/html.h"

/* The squares of the text's code; side 0 where it does not fit into one. */
PaperCode qr_code(Arena *a, Str text, Str says);
/* An inline SVG of the text's code; absent where it does not fit. The name is
 * what readers of screens say of it. */
SafeHtml qr_svg(Arena *a, Str text, Str name);

#endif
