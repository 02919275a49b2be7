/* SPDX-License-Identifier: Apache-2.0
 * What kind of file bytes are, by the bytes alone: a name says nothing. Only
 * kinds of the table are taken as attachments. The bytes are hostile: they are
 * looked at, never unpacked. */
#ifndef FILE_KIND_H
#define FILE_KIND_H

#include "base/arena.h"
#include "check/check.h"

typedef enum FileKind {
    FILE_PDF,
    FILE_OFD,
    FILE_DOCX,
    FILE_XLSX,
    FILE_PPTX,
    FILE_OLE, /* .doc .xls .wps .et: Office before 2007 */
    FILE_PNG,
    FILE_JPEG,
    FILE_TIFF,
    FILE_TEXT,
    FILE_KIND_COUNT, /* none of these */
    FILE_MACROS,     /* Office with programs in it */
    FILE_ARCHIVE     /* zip, rar, 7z */
} FileKind;

FileKind file_kind(Str bytes);

/* Of a kind below FILE_KIND_COUNT. */
Str file_kind_word(FileKind kind); /* "pdf" */
FileKind file_kind_find(Str word); /* FILE_KIND_COUNT: none */
Said file_kind_name(FileKind kind);
/* As it goes out: a fixed type that no browser runs. */
Str file_kind_type(FileKind kind);
/* May a browser show it as it is? Pictures that all of them know. */
bool file_kind_is_picture(FileKind kind);

/* A name to keep: without control characters, cut to FILE_NAME_RUNES, with an
 * ending that its kind may have. */
enum { FILE_NAME_RUNES = 100 };
Str file_name_for(Arena *a, Str name, FileKind kind);

#endif
