/* SPDX-License-Identifier: Apache-2.0
 * Making names comparable. */
#include "rules/name.h"

#include "base/buf.h"
#include "base/utf8.h"

/* A name is not cut down to less than this. */
enum { NAME_BYTES_MIN = 6 };

NameWords name_words(void) {
    return (NameWords){words_of(S("data/words-name-before.txt")),
                       words_of(S("data/words-name-after.txt"))};
}

static bool is_letter(uint32_t c) {
    return rune_is_han(c) || rune_is_digit(c) || c == '%' || c == '+' ||
           (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

Str name_normal(Arena *a, const NameWords *w, Str name) {
    Buf b = buf_new(a, name.n * 3 + 1);
    buf_reserve(&b, name.n);
    while (name.n > 0) {
        uint32_t c = rune_fold(utf8_next(&name));
        if (c >= 'A' && c <= 'Z') c += 'a' - 'A';
        if (is_letter(c)) buf_rune(&b, c);
    }
    Str s = buf_str(&b);
    for (const Word *word; (word = words_begin(&w->before, s)) != NULL;) {
        if (s.n < word->text.n + NAME_BYTES_MIN) break;
        s = str_from(s, word->text.n);
    }
    for (const Word *word; (word = words_end(&w->after, s)) != NULL;) {
        if (s.n < word->text.n + NAME_BYTES_MIN) break;
        s = str_upto(s, s.n - word->text.n);
    }
    return s;
}
