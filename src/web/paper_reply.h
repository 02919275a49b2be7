/* SPDX-License-Identifier: Apache-2.0
 * Answering with a Paper of the office's own as a file, made in a helper. */
#ifndef PAPER_REPLY_H
#define PAPER_REPLY_H

#include "paper/paper.h"
#include "web/web.h"

/* `stem` is the file's name without its ending. */
void reply_paper(Request *r, const Paper *paper, Format format, Str stem,
                 const TrailEntry *exported);

#endif
