/* SPDX-License-Identifier: Apache-2.0
 * The element of a picture. */
#include "write/picture.h"

void picture_fill(Buf *b, const char *prefix) {
    buf_format(b,
               "<%s:blipFill><a:blip r:embed=\"rId1\"/><a:stretch>"
               "<a:fillRect/></a:stretch></%s:blipFill><%s:spPr><a:xfrm>"
               "<a:off x=\"0\" y=\"0\"/><a:ext cx=\"%d\" cy=\"%d\"/></a:xfrm>"
               "<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></%s:spPr>",
               prefix, prefix, prefix, PICTURE_SIDE * PICTURE_UNITS_MM,
               PICTURE_SIDE * PICTURE_UNITS_MM, prefix);
}
