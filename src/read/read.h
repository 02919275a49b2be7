/* SPDX-License-Identifier: Apache-2.0
 * read/: bytes of an office file to a Paper. The kind is known by content,
 * never by name. Readers are pure: no files, no processes, no globals; they run
 * in a helper without rights, and everything they are given is hostile. */
#ifndef READ_H
#define READ_H

#include "base/err.h"
#include "paper/paper.h"

/* Reads a file of any readable kind.
 *
 * out    set on success; lives in arena a, may borrow from bytes
 * bytes  the whole file; must outlive *out
 * e      ERR_FORMAT (damaged, not a kind we read), ERR_LOCKED (encrypted),
 *        ERR_NO_TEXT (a scan), ERR_LIMIT
 *
 * Texts are UTF-8 as the contract wants them, except that cells and paragraphs
 * still hold their blank lines; blocks_text drops those. */
bool read_any(Paper *out, Arena *a, Str bytes, Err *e) MUST_USE;

/* One reader a format; the same contract. */
typedef bool Reader(Paper *out, Arena *a, Str bytes, Err *e);
Reader read_txt, read_html, read_docx, read_doc, read_xlsx, read_xls, read_pdf;

/* Makes the .pdf reader ready, before the process locks itself: the program has
 * it as a module. Fails with ERR_SYSTEM where the module cannot be opened. */
bool read_pdf_ready(Err *e) MUST_USE;

/* Opens what a reader needs from outside (character tables), so that it can
 * work after the process has locked itself. Called once, before the lock. */
void read_warm_up(void);

#endif
