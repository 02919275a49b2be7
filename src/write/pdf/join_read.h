/* SPDX-License-Identifier: Apache-2.0
 * A print of our own writer, opened to be joined with others: where its objects
 * begin, and copying one of them with other numbers in it. */
#ifndef PDF_JOIN_READ_H
#define PDF_JOIN_READ_H

#include "base/buf.h"

/* Object numbers of a document (pdf.c). */
enum {
    PRINT_CATALOG = 1,
    PRINT_PAGE_TREE,
    PRINT_INFO,
    PRINT_METADATA,
    PRINT_PROFILE,
    PRINT_TREE_ROOT
};

enum { PRINT_OBJECTS_MAX = 200000, PRINT_PAGES_MAX = 2000 };

typedef struct PdfPrint {
    Str bytes;
    Str table; /* of the objects: 20 bytes each */
    int objects, pages;
    int first_page, root_tag, parent_tree; /* object numbers */
} PdfPrint;

/* False: it is none, or its parts do not lie where they must. */
bool print_open(PdfPrint *out, Str pdf);

typedef int PrintRenumber(void *context, int number);

typedef struct PrintCopy {
    PrintRenumber *renumber; /* the new number of an object */
    void *context;
    int pages_before;    /* of documents before it */
    bool is_parent_tree; /* its keys count pages */
    Str inserted;        /* behind the first "<<" */
} PrintCopy;

/* Appends what stands between "obj" and "endobj". */
bool print_copy_object(Buf *out, const PdfPrint *print, int number,
                       const PrintCopy *copy);

#endif
