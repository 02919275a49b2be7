/* SPDX-License-Identifier: Apache-2.0
 * Build tool: turns the word lists named on the command line into the static
 * table that src/target/words.h declares.
 *
 * A list holds sections: "@role [key=value]..." and below it the words,
 * parted by blanks. "#" starts a comment. A word that stands in several
 * sections has several roles. In a "@unit" section each line is one unit: its
 * canonical form, then other ways to write it. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "target/words.h"

enum {
    LINE_MAX_BYTES = 1 << 16,
    WORDS_MAX = 8000,
    RUNES_MAX = 24,
    VALUES_MAX = 400
};

typedef struct Entry {
    uint16_t runes[RUNES_MAX];
    int n;
    char roles[VALUES_MAX];  /* "ROLE_A | ROLE_B" */
    char values[VALUES_MAX]; /* ", .op = OP_GE" */
} Entry;

static Entry entries[WORDS_MAX];
static int entries_n;

static void die(const char *what, const char *on) {
    fprintf(stderr, "wordtable: %s: %s\n", what, on);
    exit(1);
}

static int decode(uint16_t *out, const char *s) {
    const unsigned char *p = (const unsigned char *)s;
    int n = 0;
    while (*p != 0) {
        unsigned rune = *p;
        int more = rune < 0x80 ? 0 : rune < 0xE0 ? 1 : rune < 0xF0 ? 2 : 3;
        if (more == 3 || n == RUNES_MAX) die("word too long or rare", s);
        if (more > 0) rune &= more == 1 ? 0x1Fu : 0x0Fu;
        for (p++; more > 0; more--, p++)
            rune = rune << 6 | (*p & 0x3Fu);
        out[n++] = (uint16_t)rune;
    }
    return n;
}

static void append(char *to, const char *text) {
    size_t used = strlen(to);
    if (used + strlen(text) + 1 > VALUES_MAX) die("too many values", text);
    memcpy(to + used, text, strlen(text) + 1);
}

/* Adds ", .op = OP_GE" unless the word says so already. */
static void add_value(Entry *e, const char *value, const char *word) {
    char key[64];
    snprintf(key, sizeof key, "%.*s", (int)strcspn(value + 2, "="), value + 2);
    if (strstr(e->values, value) != NULL) return;
    if (strstr(e->values, key) != NULL) die("two values for one key", word);
    append(e->values, value);
}

static void add_role(Entry *e, const char *role) {
    size_t n = strlen(role);
    for (const char *at = e->roles; (at = strstr(at, role)) != NULL; at += n)
        if (at[n] == 0 || at[n] == ' ') return;
    if (e->roles[0] != 0) append(e->roles, " | ");
    append(e->roles, role);
}

static void add(const char *word, const char *role, const char *values) {
    Entry e = {0};
    e.n = decode(e.runes, word);
    Entry *found = NULL;
    for (int i = 0; i < entries_n && found == NULL; i++)
        if (entries[i].n == e.n &&
            memcmp(entries[i].runes, e.runes, sizeof e.runes) == 0)
            found = &entries[i];
    if (found == NULL) {
        if (entries_n == WORDS_MAX) die("too many words", word);
        found = &entries[entries_n++];
        *found = e;
    }
    add_role(found, role);
    for (const char *at = values; *at != 0;) {
        char value[VALUES_MAX] = "";
        const char *next = strstr(at + 1, ", .");
        size_t n = next != NULL ? (size_t)(next - at) : strlen(at);
        memcpy(value, at, n);
        add_value(found, value, word);
        at += n;
    }
}

static void read_section(char *line, char *role, char *values) {
    char *field = strtok(line + 1, " \n");
    if (field == NULL) die("section without a role", line);
    values[0] = 0;
    snprintf(role, 64, "ROLE_%s", field);
    for (char *c = role; *c != 0; c++)
        *c = (char)(*c == '-' ? '_' : *c >= 'a' && *c <= 'z' ? *c - 32 : *c);
    while ((field = strtok(NULL, " \n")) != NULL) {
        char *value = strchr(field, '=');
        if (value == NULL) die("value without =", field);
        *value++ = 0;
        append(values, ", .");
        append(values, field);
        append(values, " = ");
        append(values, value);
    }
}

static void read_line(char *line, const char *role, const char *values) {
    char all[VALUES_MAX] = "";
    char *word = strtok(line, " \n");
    if (word == NULL) return;
    if (role[0] == 0) die("word before the first section", word);
    append(all, values);
    if (strcmp(role, "ROLE_UNIT") == 0) {
        append(all, ", .unit = S_INIT(\"");
        append(all, word);
        append(all, "\")");
    }
    for (; word != NULL; word = strtok(NULL, " \n"))
        add(word, role, all);
}

static void read_list(const char *path) {
    FILE *f = fopen(path, "rb");
    if (f == NULL) die("cannot open", path);
    char line[LINE_MAX_BYTES], role[64] = "", values[VALUES_MAX] = "";
    while (fgets(line, sizeof line, f) != NULL) {
        if (line[0] == '#') continue;
        if (line[0] == '@')
            read_section(line, role, values);
        else
            read_line(line, role, values);
    }
    fclose(f);
}

/* By first character, then the longest first. */
static int compare(const void *a, const void *b) {
    const Entry *x = a, *y = b;
    if (x->runes[0] != y->runes[0]) return x->runes[0] < y->runes[0] ? -1 : 1;
    if (x->n != y->n) return y->n - x->n;
    return memcmp(x->runes, y->runes, sizeof x->runes);
}

static void write_words(void) {
    printf("static const uint16_t RUNES[] = {");
    for (int i = 0; i < entries_n; i++)
        for (int k = 0; k < entries[i].n; k++)
            printf("%u,%s", entries[i].runes[k], k == 0 ? "\n" : "");
    printf("0};\nconst Word WORDS[] = {\n");
    int at = 0;
    for (int i = 0; i < entries_n; at += entries[i++].n)
        printf("    {.runes = RUNES + %d, .n = %d, .roles = %s%s},\n", at,
               entries[i].n, entries[i].roles, entries[i].values);
    printf("};\nconst WordKey WORD_KEYS[] = {\n");
    for (int i = 0; i < entries_n; i++)
        printf("    {%s, %u, %d},\n", entries[i].roles,
               entries[i].n > 1 ? entries[i].runes[1] : 0, entries[i].n);
    printf("};\n");
}

/* The first place from the rune's own on that is empty. */
static size_t empty_place(const int *first, uint16_t rune) {
    size_t place = word_place(rune);
    while (first[place] >= 0)
        place = (place + 1) % WORD_BUCKETS_N;
    return place;
}

static void write_bucket(size_t place, int first) {
    int end = first;
    uint64_t seconds = 0;
    printf("    [%zu] = {", place);
    for (; end < entries_n && entries[end].runes[0] == entries[first].runes[0];
         end++) {
        const Entry *e = &entries[end];
        printf("%s%s", end > first ? " | " : "", e->roles);
        seconds |= word_second_bit(e->n > 1 ? e->runes[1] : 0);
    }
    printf(", UINT64_C(%llu), %u, %d, %d},\n", (unsigned long long)seconds,
           entries[first].runes[0], first, end - first);
}

static void write_index(void) {
    static int first[WORD_BUCKETS_N];
    int runes = 0;
    for (size_t i = 0; i < WORD_BUCKETS_N; i++)
        first[i] = -1;
    for (int i = 0; i < entries_n; i++) {
        uint16_t rune = entries[i].runes[0];
        if (i > 0 && rune == entries[i - 1].runes[0]) continue;
        if (++runes > WORD_BUCKETS_N / 2) die("too many first runes", "");
        first[empty_place(first, rune)] = i;
    }
    printf("const WordBucket WORD_BUCKETS[WORD_BUCKETS_N] = {\n");
    for (size_t i = 0; i < WORD_BUCKETS_N; i++)
        if (first[i] >= 0) write_bucket(i, first[i]);
    printf("};\n");
}

int main(int argc, char **argv) {
    for (int i = 1; i < argc; i++)
        read_list(argv[i]);
    qsort(entries, (size_t)entries_n, sizeof entries[0], compare);
    printf("#include \"target/words.h\"\n");
    write_words();
    write_index();
    return ferror(stdout) || fflush(stdout) != 0;
}
