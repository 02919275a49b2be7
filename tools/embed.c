/* SPDX-License-Identifier: Apache-2.0
 * Build tool: writes a C file that holds the bytes of the files named on the
 * command line, as the table that src/base/embedded.h declares. */
#include <stdio.h>
#include <stdlib.h>

static void embed_bytes(const char *path, int index) {
    FILE *f = fopen(path, "rb");
    if (f == NULL) {
        perror(path);
        exit(1);
    }
    printf("static const unsigned char file_%d[] = {", index);
    int c;
    long n = 0;
    while ((c = getc(f)) != EOF)
        printf("%s%d,", n++ % 24 == 0 ? "\n" : "", c);
    printf("0};\n");
    fclose(f);
}

int main(int argc, char **argv) {
    printf("#include \"base/embedded.h\"\n");
    for (int i = 1; i < argc; i++)
        embed_bytes(argv[i], i);
    printf("const Embedded EMBEDDED[] = {\n");
    for (int i = 1; i < argc; i++)
        printf("    {S_INIT(\"%s\"), {(const char *)file_%d, "
               "sizeof file_%d - 1}},\n",
               argv[i], i, i);
    printf("    {{0}, {0}}};\n");
    printf("const size_t EMBEDDED_N = %d;\n", argc - 1);
    return ferror(stdout) || fflush(stdout) != 0;
}
