/* SPDX-License-Identifier: Apache-2.0
 * Build tool: makes the named statements and the schema of sql/ into C.
 *
 *   sql header FILE...    the enum of the statements (store_sql.h)
 *   sql table FILE...     their texts and the schema's steps (store_sql.c)
 *
 * sql/common/x.sql is for both databases, sql/sqlite/x.sql and
 * sql/postgres/x.sql for one. A statement is a block:
 *
 *   -- name: person_by_login
 *   -- What it is for.
 *   select ... where login = $1
 *
 * A file sql/common/schema/0001-x.sql is a step of the schema, of SQLite's
 * types; PostgreSQL's words for them are put in (TYPES). */
#include <ctype.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    SQLITE,
    POSTGRES,
    DIALECTS,
    COMMON = DIALECTS,
    PARAMETERS_MAX = 40, /* src/store/statement.h has the same */
    FILE_MAX = 1 << 20
};

typedef struct Place {
    const char *path;
    int line;
} Place;

/* A statement or a step of the schema. */
typedef struct Entry {
    char *name;
    int number;            /* of a step */
    char *text[DIALECTS];  /* NULL: not there */
    Place place[DIALECTS]; /* where each begins */
    int parameters[DIALECTS];
} Entry;

typedef struct Entries {
    Entry *items;
    size_t n;
} Entries;

typedef struct All {
    Entries statements, steps;
} All;

static _Noreturn void refuse(Place at, const char *format, ...) {
    va_list args;
    va_start(args, format);
    fprintf(stderr, "%s:%d: ", at.path, at.line);
    vfprintf(stderr, format, args);
    fputc('\n', stderr);
    va_end(args);
    exit(1);
}

static void *must(void *memory) {
    if (memory != NULL) return memory;
    fputs("sql: out of memory\n", stderr);
    exit(1);
}

/* ---- texts ---- */

typedef struct Text {
    char *p;
    size_t n, capacity;
} Text;

static void put(Text *t, const char *bytes, size_t n) {
    if (t->n + n + 1 > t->capacity) {
        t->capacity = 2 * (t->n + n + 64);
        t->p = must(realloc(t->p, t->capacity));
    }
    memcpy(t->p + t->n, bytes, n);
    t->n += n;
    t->p[t->n] = '\0';
}

/* The length of what begins at s and is to be taken as a whole: a quoted text,
 * a comment up to its line's end; else 0. */
static size_t whole_at(const char *s, Place at) {
    if (s[0] == '-' && s[1] == '-') return strcspn(s, "\n");
    if (s[0] != '\'' && s[0] != '"') return 0;
    const char *end = strchr(s + 1, s[0]);
    if (end == NULL) refuse(at, "a quoted text has no end");
    return (size_t)(end - s) + 1;
}

/* What PostgreSQL calls the types of a schema step in common/. Text compares
 * by bytes, as in SQLite. */
static const struct {
    const char *word, *postgres;
} TYPES[] = {
    {"INTEGER", "bigint"},
    {"TEXT", "text COLLATE \"C\""},
    {"BLOB", "bytea"},
    {"STRICT", ""},
};

static void put_word(Text *out, const char *word, size_t n) {
    for (size_t i = 0; i < sizeof TYPES / sizeof TYPES[0]; i++)
        if (strlen(TYPES[i].word) == n && memcmp(TYPES[i].word, word, n) == 0) {
            put(out, TYPES[i].postgres, strlen(TYPES[i].postgres));
            return;
        }
    put(out, word, n);
}

/* A schema step without its comments, in PostgreSQL's words where asked. */
static char *step_text(const char *s, bool postgres, Place at) {
    Text out = {0};
    put(&out, "", 0);
    while (*s != '\0') {
        size_t n = whole_at(s, at);
        if (n > 0 && *s == '-') {
            s += n;
            continue;
        }
        if (n == 0) n = strspn(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ_");
        if (n > 0 && postgres && *s != '\'' && *s != '"')
            put_word(&out, s, n);
        else
            put(&out, s, n > 0 ? n : 1);
        s += n > 0 ? n : 1;
    }
    return out.p;
}

/* A statement without comments and line ends; $1 is ?1 in SQLite. Counts its
 * parameters. */
static char *statement_text(const char *s, int dialect, int *parameters,
                            Place at) {
    Text out = {0};
    bool has[PARAMETERS_MAX + 1] = {false};
    *parameters = 0;
    put(&out, "", 0);
    while (*s != '\0') {
        size_t n = whole_at(s, at);
        if (n > 0) {
            if (*s != '-') put(&out, s, n);
        } else if (isspace((unsigned char)*s)) {
            n = strspn(s, " \t\n");
            if (out.n > 0) put(&out, " ", 1);
        } else if (*s == '$') {
            char *end;
            long number = strtol(s + 1, &end, 10);
            if (number < 1 || number > PARAMETERS_MAX)
                refuse(at, "a parameter is $1 to $%d", PARAMETERS_MAX);
            has[number] = true;
            if (number > *parameters) *parameters = (int)number;
            n = (size_t)(end - s);
            put(&out, dialect == SQLITE ? "?" : "$", 1);
            put(&out, s + 1, n - 1);
        } else {
            n = 1;
            if (*s == '?') refuse(at, "parameters are written $1, not ?");
            if (*s == ';' && s[1 + strspn(s + 1, " \t\n")] != '\0')
                refuse(at, "more than one statement under one name");
            if (*s != ';') put(&out, s, 1);
        }
        s += n;
    }
    for (int i = 1; i <= *parameters; i++)
        if (!has[i])
            refuse(at, "parameter $%d is not used, $%d is", i, *parameters);
    while (out.n > 0 && out.p[out.n - 1] == ' ')
        out.p[--out.n] = '\0';
    return out.p;
}

/* ---- what was read ---- */

static Entry *entry_for(Entries *all, const char *name, int number) {
    for (size_t i = 0; i < all->n; i++)
        if (strcmp(all->items[i].name, name) == 0) return &all->items[i];
    all->items = must(realloc(all->items, (all->n + 1) * sizeof(Entry)));
    Entry *e = &all->items[all->n++];
    *e = (Entry){.name = must(strdup(name)), .number = number};
    return e;
}

static void take_place(Entry *e, int dialect, Place at) {
    if (e->text[dialect] != NULL)
        refuse(at, "%s is also at %s:%d", e->name, e->place[dialect].path,
               e->place[dialect].line);
    e->place[dialect] = at;
}

static void add_statement(All *all, const char *name, const char *text,
                          int dialect, Place at) {
    Entry *e = entry_for(&all->statements, name, 0);
    for (int d = 0; d < DIALECTS; d++) {
        if (dialect != COMMON && dialect != d) continue;
        take_place(e, d, at);
        e->text[d] = statement_text(text, d, &e->parameters[d], at);
        if (e->text[d][0] == '\0') refuse(at, "%s has no statement", name);
    }
}

static void add_step(All *all, const char *base, const char *text, int dialect,
                     Place at) {
    char name[200] = "";
    char *end;
    long number = strtol(base, &end, 10);
    if (end != base + 4 || *end != '-' || number < 1)
        refuse(at, "a schema step is called 0001-name.sql");
    snprintf(name, sizeof name, "%.*s", (int)strcspn(base, "."), base);
    Entry *e = entry_for(&all->steps, name, (int)number);
    for (int d = 0; d < DIALECTS; d++) {
        if (dialect != COMMON && dialect != d) continue;
        take_place(e, d, at);
        e->text[d] = step_text(text, dialect == COMMON && d == POSTGRES, at);
    }
}

/* ---- files ---- */

static char *read_whole(const char *path) {
    FILE *f = fopen(path, "rb");
    if (f == NULL) {
        perror(path);
        exit(1);
    }
    char *text = must(malloc(FILE_MAX + 1));
    size_t n = fread(text, 1, FILE_MAX, f);
    text[n] = '\0';
    if (n == FILE_MAX || ferror(f) || strlen(text) != n)
        refuse((Place){path, 1}, "too long, or no text");
    fclose(f);
    return text;
}

/* Is the line `-- name: …`? Its name into out. */
static bool is_name(char out[100], const char *line, Place at) {
    static const char head[] = "-- name:";
    if (strncmp(line, head, strlen(head)) != 0) return false;
    const char *name = line + strlen(head);
    name += strspn(name, " ");
    size_t n = strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_");
    if (n == 0 || n >= 100 || !islower((unsigned char)name[0]) ||
        (name[n] != '\n' && name[n] != '\0'))
        refuse(at, "a name is small letters, figures and _, and nothing else");
    memcpy(out, name, n);
    out[n] = '\0';
    return true;
}

static void read_statements(All *all, const char *path, int dialect) {
    char *text = read_whole(path);
    char name[100] = "", next[100];
    Text body = {0};
    Place begin = {path, 0}, at = {path, 1};
    for (char *line = text; *line != '\0'; at.line++) {
        size_t n = strcspn(line, "\n");
        if (is_name(next, line, at)) {
            if (name[0] != '\0')
                add_statement(all, name, body.p, dialect, begin);
            memcpy(name, next, sizeof name);
            body.n = 0;
            put(&body, "", 0);
            begin = at;
            const char *after = line + n + (line[n] == '\n');
            if (strncmp(after, "-- ", 3) != 0 ||
                strncmp(after, "-- name:", 8) == 0)
                refuse(at, "%s has no comment that says what it is for", name);
        } else if (name[0] != '\0') {
            put(&body, line, n);
            put(&body, "\n", 1);
        } else if (n > 0 && line[0] != '-') {
            refuse(at, "a statement without a name");
        }
        line += n + (line[n] == '\n');
    }
    if (name[0] != '\0') add_statement(all, name, body.p, dialect, begin);
    free(body.p);
    free(text);
}

static void read_file(All *all, const char *path) {
    static const char *const folders[] = {"sql/sqlite/", "sql/postgres/",
                                          "sql/common/"};
    int dialect = 0;
    while (dialect <= COMMON && strstr(path, folders[dialect]) == NULL)
        dialect++;
    if (dialect > COMMON)
        refuse((Place){path, 1}, "not in sql/common, sqlite or postgres");
    const char *schema = strstr(path, "/schema/");
    if (schema == NULL) {
        read_statements(all, path, dialect);
        return;
    }
    char *text = read_whole(path);
    add_step(all, schema + strlen("/schema/"), text, dialect, (Place){path, 1});
    free(text);
}

/* ---- what must hold of all ---- */

static int by_name(const void *a, const void *b) {
    return strcmp(((const Entry *)a)->name, ((const Entry *)b)->name);
}

static void check_both(const Entries *all) {
    static const char *const names[] = {"sqlite", "postgres"};
    for (size_t i = 0; i < all->n; i++) {
        const Entry *e = &all->items[i];
        for (int d = 0; d < DIALECTS; d++)
            if (e->text[d] == NULL)
                refuse(e->place[1 - d], "%s is not in sql/%s", e->name,
                       names[d]);
        if (e->parameters[SQLITE] != e->parameters[POSTGRES])
            refuse(e->place[POSTGRES], "%s has %d parameters here, %d at %s:%d",
                   e->name, e->parameters[POSTGRES], e->parameters[SQLITE],
                   e->place[SQLITE].path, e->place[SQLITE].line);
    }
}

static void check_all(All *all) {
    if (all->statements.n == 0 || all->steps.n == 0) {
        fputs("sql: no statement, or no step of the schema\n", stderr);
        exit(1);
    }
    qsort(all->statements.items, all->statements.n, sizeof(Entry), by_name);
    qsort(all->steps.items, all->steps.n, sizeof(Entry), by_name);
    check_both(&all->statements);
    check_both(&all->steps);
    for (size_t i = 0; i < all->steps.n; i++)
        if (all->steps.items[i].number != (int)i + 1)
            refuse(all->steps.items[i].place[SQLITE],
                   "the step before this one is missing or doubled");
}

/* ---- writing ---- */

static void print_upper(const char *name) {
    for (; *name != '\0'; name++)
        putchar(toupper((unsigned char)*name));
}

static void print_header(const All *all) {
    printf("/* Made by tools/sql.c from sql/. */\n#ifndef STORE_SQL_H\n"
           "#define STORE_SQL_H\n\ntypedef enum Sql {\n");
    for (size_t i = 0; i < all->statements.n; i++) {
        printf("    SQL_");
        print_upper(all->statements.items[i].name);
        printf(",\n");
    }
    printf("    SQL_COUNT\n} Sql;\n\n#endif\n");
}

static void print_text(const char *text) {
    putchar('"');
    for (; *text != '\0'; text++) {
        if (*text == '\n')
            printf("\\n\"\n     \"");
        else if (*text == '"' || *text == '\\')
            printf("\\%c", *text);
        else
            putchar(*text);
    }
    putchar('"');
}

static void print_texts(const Entry *e) {
    printf("{\n     ");
    print_text(e->text[SQLITE]);
    printf(",\n     ");
    print_text(e->text[POSTGRES]);
    printf("}},\n");
}

/* What begins with select, or with `with` and changes nothing, reads. */
static bool reads(const char *text) {
    static const char *const changes[] = {"insert into", "update ",
                                          "delete from"};
    if (strncmp(text, "select", 6) != 0 && strncmp(text, "with", 4) != 0)
        return false;
    for (size_t i = 0; i < sizeof changes / sizeof changes[0]; i++)
        if (strstr(text, changes[i]) != NULL) return false;
    return true;
}

static void print_table(const All *all) {
    printf("/* Made by tools/sql.c from sql/. */\n"
           "#include \"store/statement.h\"\n\n"
           "const Statement STATEMENTS[SQL_COUNT] = {\n");
    for (size_t i = 0; i < all->statements.n; i++) {
        const Entry *e = &all->statements.items[i];
        printf("    {\"%s\", %d, %s, ", e->name, e->parameters[SQLITE],
               reads(e->text[SQLITE]) ? "true" : "false");
        print_texts(e);
    }
    printf("};\n\nconst SchemaStep SCHEMA_STEPS[] = {\n");
    for (size_t i = 0; i < all->steps.n; i++) {
        printf("    {%d, \"%s\", ", all->steps.items[i].number,
               all->steps.items[i].name);
        print_texts(&all->steps.items[i]);
    }
    printf("};\nconst int SCHEMA_STEPS_N = %zu;\n", all->steps.n);
}

static void free_entries(Entries *all) {
    for (size_t i = 0; i < all->n; i++) {
        free(all->items[i].name);
        for (int d = 0; d < DIALECTS; d++)
            free(all->items[i].text[d]);
    }
    free(all->items);
}

int main(int argc, char **argv) {
    All all = {0};
    bool header = argc > 1 && strcmp(argv[1], "header") == 0;
    if (argc < 3 || (!header && strcmp(argv[1], "table") != 0)) {
        fputs("usage: sql header|table FILE...\n", stderr);
        return 2;
    }
    for (int i = 2; i < argc; i++)
        read_file(&all, argv[i]);
    check_all(&all);
    if (header)
        print_header(&all);
    else
        print_table(&all);
    free_entries(&all.statements);
    free_entries(&all.steps);
    return ferror(stdout) || fflush(stdout) != 0;
}
