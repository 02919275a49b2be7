/* SPDX-License-Identifier: Apache-2.0
 * Reads the forms named on the command line and prints what a reviewer would
 * object to.  cc -o example docs/example.c -ljixiao */
#include <jixiao.h>
#include <stdio.h>

static int check_file(Jixiao *j, const char *path) {
    JixiaoFile *f = jixiao_read_file(j, path);
    if (f == NULL) {
        fprintf(stderr, "%s\n", jixiao_error(j));
        return 2;
    }
    for (size_t i = 0; i < jixiao_count(f); i++)
        printf("%s\n", jixiao_check(f, i, NULL));
    jixiao_file_free(f);
    return 0;
}

int main(int argc, char **argv) {
    int status = 0;
    Jixiao *j = jixiao_new(0);
    if (j == NULL) return 2;
    for (int i = 1; i < argc; i++)
        if (check_file(j, argv[i]) != 0) status = 2;
    jixiao_free(j);
    return status;
}
