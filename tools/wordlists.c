/* SPDX-License-Identifier: Apache-2.0
 * Build tool: turns the word lists named on the command line into the static
 * tables that src/rules/words.h declares. The form of a list stands there. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "rules/words.h"

enum { LIST_BYTES_MAX = 1 << 16, LIST_WORDS_MAX = 8000 };

static const Str GAP = S_INIT("…");

typedef struct List {
    Word words[LIST_WORDS_MAX];
    int16_t first[WORD_BUCKETS];
    int n;
} List;

static void die(const char *what, const char *on) {
    fprintf(stderr, "wordlists: %s: %s\n", what, on);
    exit(1);
}

static size_t place_of(Str s, Str part) {
    for (size_t i = 0; i + part.n <= s.n; i++)
        if (str_has_prefix(str_from(s, i), part)) return i;
    return s.n;
}

/* Puts the last word into its bucket, behind the longer ones. */
static void file_word(List *l) {
    Word *word = &l->words[l->n - 1];
    int16_t *link = &l->first[word_bucket(word->text)];
    while (*link >= 0 && l->words[*link].text.n >= word->text.n)
        link = &l->words[*link].next;
    word->next = *link;
    *link = (int16_t)(l->n - 1);
}

/* One token: -word, word=value or word…rest. */
static void add_word(List *l, Str token) {
    Word word = {.meant = token.p[0] != '-', .text = token};
    if (!word.meant) word.text = str_from(token, 1);
    size_t gap = place_of(word.text, GAP);
    size_t equals = place_of(word.text, S("="));
    if (gap < word.text.n) {
        word.after = str_from(word.text, gap + GAP.n);
        word.text = str_upto(word.text, gap);
    } else if (equals < word.text.n) {
        word.value = str_from(word.text, equals + 1);
        word.text = str_upto(word.text, equals);
    }
    if (word.text.n == 0) die("a token without a word", token.p);
    if (l->n == LIST_WORDS_MAX) die("too many words", token.p);
    l->words[l->n++] = word;
    file_word(l);
}

/* The words stay in `bytes`. */
static void read_list(List *l, char *bytes, const char *path) {
    FILE *f = fopen(path, "rb");
    if (f == NULL) die("cannot open", path);
    size_t n = fread(bytes, 1, LIST_BYTES_MAX - 1, f);
    if (!feof(f) || ferror(f)) die("too long or unreadable", path);
    fclose(f);
    bytes[n] = 0;
    memset(l->first, -1, sizeof l->first);
    l->n = 0;
    char *rest;
    for (char *line = strtok_r(bytes, "\n", &rest); line != NULL;
         line = strtok_r(NULL, "\n", &rest)) {
        char *words;
        if (line[0] == '#') continue;
        for (char *word = strtok_r(line, " ", &words); word != NULL;
             word = strtok_r(NULL, " ", &words))
            add_word(l, (Str){word, strlen(word)});
    }
}

static void write_str(const char *member, Str s) {
    if (s.p == NULL) return;
    printf(", .%s = S_INIT(\"", member);
    for (size_t i = 0; i < s.n; i++)
        printf(s.p[i] == '"' || s.p[i] == '\\' ? "\\%c" : "%c", s.p[i]);
    printf("\")");
}

static void write_list(const List *l, int index) {
    printf("static const Word words_%d[] = {\n", index);
    for (int i = 0; i < l->n; i++) {
        const Word *w = &l->words[i];
        printf("    {.meant = %d, .next = %d", w->meant, w->next);
        write_str("text", w->text);
        write_str("after", w->after);
        write_str("value", w->value);
        printf("},\n");
    }
    printf("};\nstatic const int16_t first_%d[WORD_BUCKETS] = {", index);
    for (int i = 0; i < WORD_BUCKETS; i++)
        printf("%s%d,", i % 16 == 0 ? "\n    " : "", l->first[i]);
    printf("};\n");
}

int main(int argc, char **argv) {
    static List list;
    static char bytes[LIST_BYTES_MAX];
    printf("#include \"rules/words.h\"\n");
    for (int i = 1; i < argc; i++) {
        read_list(&list, bytes, argv[i]);
        write_list(&list, i);
    }
    printf("const WordList WORD_LISTS[] = {\n");
    for (int i = 1; i < argc; i++)
        printf(
            "    {S_INIT(\"%s\"), words_%d, COUNT_OF(words_%d), first_%d},\n",
            argv[i], i, i, i);
    printf("};\nconst size_t WORD_LISTS_N = COUNT_OF(WORD_LISTS);\n");
    return ferror(stdout) || fflush(stdout) != 0;
}
