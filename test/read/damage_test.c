/* SPDX-License-Identifier: Apache-2.0
 * Every input of the golden tests, cut short and with bytes turned over at
 * every 97th place: it reads or is refused with a message, and nothing else
 * happens. JIXIAO_EVERY=1 tries every place. */
#include "test.h"

#include <glob.h>
#include <string.h>

#include "pack_folder.h"
#include "read/read.h"

enum { EVERY = 97, TURNED = 0xFF };

static void try_bytes(Str bytes) {
    Arena *a = test_arena();
    Paper paper;
    Err e = {.code = ERR_NONE};
    if (read_any(&paper, a, bytes, &e)) {
        for (size_t i = 0; i < paper.parts.n; i++)
            (void)blocks_text(a, &paper.parts.items[i].blocks);
    } else {
        assert_int_not_equal(e.code, ERR_NONE);
        assert_true(e.what_zh[0] != '\0' && e.what_en[0] != '\0');
    }
    arena_free(a);
}

static void damaged_files(void **state) {
    (void)state;
    size_t every = getenv("JIXIAO_EVERY") == NULL
                       ? EVERY
                       : (size_t)strtoul(getenv("JIXIAO_EVERY"), NULL, 10);
    glob_t found;
    assert_true(every > 0);
    assert_int_equal(glob("test/read/*/input.*", 0, NULL, &found), 0);
    size_t tried = 0;
    for (size_t i = 0; i < found.gl_pathc; i++) {
        Arena *a = test_arena();
        Str bytes;
        assert_true(load_input(&bytes, a, found.gl_pathv[i]));
        char *copy = str_to_c(a, bytes);
        for (size_t at = 0; at < bytes.n; at += every, tried += 2) {
            try_bytes(str_upto(bytes, at));
            copy[at] ^= (char)TURNED;
            try_bytes((Str){copy, bytes.n});
            copy[at] ^= (char)TURNED;
        }
        arena_free(a);
    }
    globfree(&found);
    printf("%zu damaged files tried\n", tried);
}

int main(void) {
    read_warm_up();
    const struct CMUnitTest tests[] = {cmocka_unit_test(damaged_files)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
