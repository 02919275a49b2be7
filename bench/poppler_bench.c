/* SPDX-License-Identifier: Apache-2.0
 * The peer: poppler's text with one box a character, in one process;
 * files a second of its processor time.
 *   poppler_bench SECONDS FILE... */
#include <poppler.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void read_file(const char *path) {
    gchar *data;
    gsize n;
    if (!g_file_get_contents(path, &data, &n, NULL)) exit(2);
    GBytes *bytes = g_bytes_new_take(data, n);
    PopplerDocument *d = poppler_document_new_from_bytes(bytes, NULL, NULL);
    if (d == NULL) exit(2);
    for (int i = 0; i < poppler_document_get_n_pages(d); i++) {
        PopplerPage *page = poppler_document_get_page(d, i);
        PopplerRectangle *boxes;
        guint boxes_n;
        char *text = poppler_page_get_text(page);
        if (poppler_page_get_text_layout(page, &boxes, &boxes_n)) g_free(boxes);
        g_free(text);
        g_object_unref(page);
    }
    g_object_unref(d);
    g_bytes_unref(bytes);
}

int main(int argc, char **argv) {
    if (argc < 3) return 2;
    double seconds = strtod(argv[1], NULL), begun = now();
    long done = 0;
    while (now() - begun < seconds)
        read_file(argv[2 + done++ % (argc - 2)]);
    printf("%.0f\n", (double)done / (now() - begun));
    return 0;
}
