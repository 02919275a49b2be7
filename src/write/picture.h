/* SPDX-License-Identifier: Apache-2.0
 * The picture of a print's code in an office file: its part, its size, and the
 * element that shows it. Source: ECMA-376-1 20.1, 20.2. */
#ifndef PICTURE_H
#define PICTURE_H

#include "base/buf.h"
#include "paper/paper.h"

enum {
    PICTURE_SIDE = 1400,   /* on the page, in 1/100 mm */
    PICTURE_UNITS_MM = 360 /* units of office files (EMU) in 1/100 mm */
};

#define PICTURE_DRAWING_NAMESPACE                                              \
    "http://schemas.openxmlformats.org/drawingml/2006/main"

/* <pic:blipFill>… and <pic:spPr>… of the picture with the relation rId1, in the
 * namespace that `prefix` names ("pic", "xdr"), the namespaces a and r being
 * known. */
void picture_fill(Buf *b, const char *prefix);

#endif
