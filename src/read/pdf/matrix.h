/* SPDX-License-Identifier: Apache-2.0
 * Matrix: x' = a x + c y + e, y' = b x + d y + f. Source: ISO 32000-1, 8.3. */
#ifndef PDF_MATRIX_H
#define PDF_MATRIX_H

#include "base/base.h"

typedef struct Matrix {
    double a, b, c, d, e, f;
} Matrix;

typedef struct Point {
    double x, y;
} Point;

#define MATRIX_SAME ((Matrix){1, 0, 0, 1, 0, 0})

/* First m, then n. */
static inline Matrix matrix_then(Matrix m, Matrix n) {
    return (Matrix){m.a * n.a + m.b * n.c,       m.a * n.b + m.b * n.d,
                    m.c * n.a + m.d * n.c,       m.c * n.b + m.d * n.d,
                    m.e * n.a + m.f * n.c + n.e, m.e * n.b + m.f * n.d + n.f};
}

static inline Point matrix_apply(Matrix m, double x, double y) {
    return (Point){m.a * x + m.c * y + m.e, m.b * x + m.d * y + m.f};
}

#endif
