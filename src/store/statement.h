/* SPDX-License-Identifier: Apache-2.0
 * The statements of sql/ and the steps of its schema, as tools/sql.c made them
 * (store_sql.c). */
#ifndef STATEMENT_H
#define STATEMENT_H

#include "base/base.h"
#include "store_sql.h"

typedef enum Dialect {
    DIALECT_SQLITE,
    DIALECT_POSTGRES,
    DIALECT_COUNT
} Dialect;

enum { PARAMETERS_MAX = 40 };

typedef struct Statement {
    const char *name; /* "person_by_login" */
    int parameters;   /* it has $1 up to this one */
    bool reads;       /* it changes nothing */
    const char *text[DIALECT_COUNT];
} Statement;

extern const Statement STATEMENTS[SQL_COUNT];

/* Takes the store from number - 1 to number; several statements. */
typedef struct SchemaStep {
    int number;
    const char *name; /* "0001-office" */
    const char *text[DIALECT_COUNT];
} SchemaStep;

extern const SchemaStep SCHEMA_STEPS[]; /* from number 1 on, without a gap */
extern const int SCHEMA_STEPS_N;

#endif
