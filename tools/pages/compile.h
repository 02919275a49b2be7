/* SPDX-License-Identifier: Apache-2.0
 * The compiler of pages/: HTML with {{...}} in it becomes typed C functions.
 * docs/pages.md says what can stand in a page. */
#ifndef PAGES_COMPILE_H
#define PAGES_COMPILE_H

#include "base/buf.h"
#include "base/vec.h"
#include "context.h"

enum {
    PAGE_BYTES_MAX = 1 << 20,
    CODE_BYTES_MAX = 16 << 20,
    BLOCKS_MAX = 32,
    WORDS_MAX = 8,
    PAGE_ERROR_MAX = 400
};

typedef enum BlockKind { BLOCK_EACH, BLOCK_IF, BLOCK_ZH } BlockKind;

typedef struct Block {
    BlockKind kind;
    int line;
    bool has_else;
    bool has_end;      /* a branch ended: `end` is where */
    HtmlContext start; /* where the block and each branch begins */
    HtmlContext end;
    Str list;     /* of each: C of the VEC */
    Str variable; /* of each: its name in the page */
} Block;

/* A word within {{...}}. */
typedef struct Word {
    Str text;
    bool quoted;
} Word;

typedef struct Compiler {
    Arena *a;
    Buf code;    /* pages.c */
    Buf header;  /* prototypes of pages.h */
    Buf include; /* includes of pages.h */
    Str icons;   /* the names that there are, a line each */
    char error[PAGE_ERROR_MAX];
    /* of the file under way */
    Str path;
    int line;
    bool in_page;
    bool after_action; /* nothing of the page since the last {{...}} */
    HtmlContext html;
    Buf literal;
    Block blocks[BLOCKS_MAX];
    size_t blocks_n;
} Compiler;

Compiler compiler_new(Arena *a, Str icons);
/* Adds the functions of a file of pages. False: c->error says where and why. */
bool compiler_add(Compiler *c, Str path, Str text);

/* ---- inside ---- */

/* Sets the error with file and line; returns false. */
bool compiler_refuse(Compiler *c, const char *format, ...) PRINTF_LIKE(2, 3);
/* Writes out the literal that waits, then where the next code comes from. */
void compiler_flush(Compiler *c);
/* What stands between {{ and }} (action.c). */
bool compiler_action(Compiler *c, Str inside);
/* Ends the function under way; blocks are closed, the tag is (action.c). */
bool compiler_end_page(Compiler *c);
/* A literal's bytes as they stand in a C string. */
void code_literal(Buf *out, Str s);

#endif
