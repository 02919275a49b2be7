/* SPDX-License-Identifier: Apache-2.0
 * What the readers of .doc and .xls tell people about files that cannot be
 * read. */
#ifndef OFFICE_H
#define OFFICE_H

#include "base/err.h"

/* The file is encrypted; sets ERR_LOCKED and returns false. */
bool office_locked(Err *e);
/* A compound file that is no document and no workbook of ours: encrypted
 * .docx/.xlsx, .ppt and the like. Sets *e and returns false. */
bool office_foreign(Err *e, Str bytes);

#endif
