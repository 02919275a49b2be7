/* SPDX-License-Identifier: Apache-2.0
 * Lexer: the tokens of PDF's one syntax, which objects, content streams and
 * character maps share. Source: ISO 32000-1, 7.2 and 7.3. */
#ifndef PDF_LEXER_H
#define PDF_LEXER_H

#include "base/arena.h"

typedef enum TokenKind {
    TOKEN_END,
    TOKEN_NUMBER,
    TOKEN_NAME,   /* text without its slash, #xx resolved */
    TOKEN_STRING, /* text decoded */
    TOKEN_WORD,   /* an operator or keyword */
    TOKEN_ARRAY_OPEN,
    TOKEN_ARRAY_CLOSE,
    TOKEN_DICT_OPEN,
    TOKEN_DICT_CLOSE
} TokenKind;

typedef struct Token {
    TokenKind kind;
    Str text;
    double number;
} Token;

/* Decoded names and strings stand in `scratch` until lexer_forget; what does
 * not fit is dropped. A scratch as long as the source always suffices: what is
 * decoded is never longer than what it is written as. */
typedef struct Lexer {
    Str s;
    size_t at;
    char *scratch;
    size_t scratch_n;
    size_t scratch_max;
} Lexer;

Lexer lexer_new(Arena *a, Str s, size_t scratch_max);
/* The next token; its text is borrowed from the source or the scratch. */
Token lexer_next(Lexer *l);
/* Gives the scratch back: the texts of earlier tokens are gone. */
void lexer_forget(Lexer *l);
bool lexer_is_space(char c);
/* A delimiter other than the slash of a name. */
bool lexer_is_delimiter(char c);
/* Takes what makes the number before it a reference: a generation and "R". */
bool lexer_take_reference(Lexer *l, int *generation);
/* Moves past blanks and comments. */
void lexer_skip_space(Lexer *l);
bool token_is(const Token *t, Str word);
/* n rounded into the range of int; what is no number gives 0. */
int int_from_number(double n);

#endif
