/* SPDX-License-Identifier: Apache-2.0
 * QR codes as pictures in a page, by libqrencode behind one file. */
#ifndef WEB_QR_H
#define WEB_QR_H

#include "web/html.h"

/* An inline SVG of the text; absent where it does not fit into a code. The
 * name is what readers of screens say of it. */
SafeHtml qr_svg(Arena *a, Str text, Str name);

#endif
