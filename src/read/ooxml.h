/* SPDX-License-Identifier: Apache-2.0
 * The package of .docx and .xlsx: what kind it is, its main part, and the
 * parts that a part refers to. Source: ECMA-376-2. */
#ifndef OOXML_H
#define OOXML_H

#include "base/vec.h"
#include "pack/archive.h"

enum { OOXML_RELATIONS_MAX = 20000 };

typedef struct Relation {
    Str id;
    Str type; /* its last word: "header", "sharedStrings" */
    Str part; /* the full name of the part in the package */
} Relation;

typedef VEC(Relation) Relations;

/* True where the content types name a main part of that application, "word"
 * or "excel"; a damaged package goes by the names of its parts. */
bool ooxml_is_word(Str bytes);
bool ooxml_is_excel(Str bytes);

/* The part that the package itself calls its document. */
bool ooxml_main_part(Str *out, Arena *a, Archive *z, Err *e) MUST_USE;
/* What the part refers to inside the package; none where it says nothing. */
bool ooxml_relations(Relations *out, Arena *a, Archive *z, Str part,
                     Err *e) MUST_USE;

/* The first of that type, the one of that id; NULL where there is none. */
const Relation *ooxml_find_type(const Relations *all, Str type);
const Relation *ooxml_find_id(const Relations *all, Str id);

#endif
