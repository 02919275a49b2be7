/* SPDX-License-Identifier: Apache-2.0
 * A helper answers, fails, breaks, hangs and grows; and it can open nothing. */
#include "test.h"

#include <fcntl.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "os/helper.h"

static const HelperLimits LIMITS = {2000, (size_t)32 << 20, 1 << 20, 1 << 20};

static bool echo(Buf *answer, Arena *a, Str input, Err *e) {
    (void)a;
    (void)e;
    buf_add(answer, S("got "));
    buf_add(answer, input);
    return true;
}

static bool refuse(Buf *answer, Arena *a, Str input, Err *e) {
    (void)answer;
    (void)a;
    (void)input;
    err_set(e, ERR_LOCKED, "加密了", "encrypted", "请去掉密码。", "Unlock it.");
    return err_in(e, S("part 7"));
}

static bool crash(Buf *answer, Arena *a, Str input, Err *e) {
    (void)answer;
    (void)a;
    (void)input;
    (void)e;
    _exit(11);
}

static bool hang(Buf *answer, Arena *a, Str input, Err *e) {
    (void)answer;
    (void)a;
    (void)e;
    volatile size_t n = input.n;
    while (n != SIZE_MAX)
        n = n == 7 ? 8 : 7;
    return true;
}

static bool grow(Buf *answer, Arena *a, Str input, Err *e) {
    (void)answer;
    (void)input;
    (void)e;
    for (;;)
        memset(arena_alloc(a, 1 << 20, 1), 1, 1 << 20);
    return true;
}

static bool flood(Buf *answer, Arena *a, Str input, Err *e) {
    (void)a;
    (void)input;
    (void)e;
    for (int i = 0; i < 3 << 20; i++)
        buf_byte(answer, 'x');
    return true;
}

static bool open_file(Buf *answer, Arena *a, Str input, Err *e) {
    (void)a;
    (void)input;
    (void)e;
    int fd = open("/etc/passwd", O_RDONLY);
    buf_add(answer, fd < 0 ? S("no") : S("yes"));
    return true;
}

static bool open_socket(Buf *answer, Arena *a, Str input, Err *e) {
    (void)a;
    (void)input;
    (void)e;
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    buf_add(answer, fd < 0 ? S("no") : S("yes"));
    return true;
}

static bool write_elsewhere(Buf *answer, Arena *a, Str input, Err *e) {
    (void)a;
    (void)input;
    (void)e;
    bool any = false;
    for (int fd = 0; fd < 64; fd++)
        any = any || (fd != 3 && write(fd, "", 1) >= 0);
    buf_add(answer, any ? S("yes") : S("no"));
    return true;
}

static bool start_process(Buf *answer, Arena *a, Str input, Err *e) {
    (void)a;
    (void)input;
    (void)e;
    buf_add(answer, fork() < 0 ? S("no") : S("yes"));
    return true;
}

static void fails(HelperWork *work, ErrCode code) {
    Arena *a = test_arena();
    Str answer;
    Err e = {0};
    assert_false(helper_run(&answer, a, work, S("x"), LIMITS, &e));
    assert_int_equal(e.code, code);
    assert_true(strlen(e.what_zh) > 0 && strlen(e.what_en) > 0);
    arena_free(a);
}

static void test_answer(void **state) {
    (void)state;
    Arena *a = test_arena();
    Str answer;
    Err e;
    assert_true(helper_run(&answer, a, echo, S("绩效"), LIMITS, &e));
    assert_str(answer, S("got 绩效"));
    arena_free(a);
}

static void test_failure_comes_through(void **state) {
    (void)state;
    Arena *a = test_arena();
    Str answer;
    Err e;
    assert_false(helper_run(&answer, a, refuse, S(""), LIMITS, &e));
    assert_int_equal(e.code, ERR_LOCKED);
    assert_string_equal(e.what_zh, "加密了");
    assert_string_equal(e.where, "part 7");
    assert_string_equal(e.hint_en, "Unlock it.");
    arena_free(a);
}

static void test_no_descriptor_but_its_own(void **state) {
    (void)state;
    Arena *a = test_arena();
    Str answer;
    Err e;
    assert_true(helper_run(&answer, a, write_elsewhere, S(""), LIMITS, &e));
    assert_str(answer, S("no"));
    arena_free(a);
}

static bool refuse_x(Buf *answer, Arena *a, Str input, Err *e) {
    if (str_equal(input, S("x"))) return refuse(answer, a, input, e);
    return echo(answer, a, input, e);
}

static void test_many_requests(void **state) {
    (void)state;
    Arena *a = test_arena();
    Helper *h = helper_new(a, refuse_x, LIMITS);
    Str answer;
    Err e;
    for (int i = 0; i < HELPER_REQUESTS_MAX + 10; i++) {
        if (i % 100 == 0) {
            assert_false(helper_ask(&answer, a, h, S("x"), &e));
            assert_int_equal(e.code, ERR_LOCKED);
        }
        Str input = str_format(a, "%d", i);
        assert_true(helper_ask(&answer, a, h, input, &e));
        assert_str(answer, str_join(a, S("got "), input));
    }
    helper_stop(h);
    arena_free(a);
}

static void test_limits(void **state) {
    (void)state;
    fails(crash, ERR_FORMAT);
    fails(hang, ERR_LIMIT);
    fails(grow, ERR_LIMIT);
    fails(flood, ERR_LIMIT);
}

static void test_no_rights(void **state) {
    (void)state;
    fails(open_file, ERR_FORMAT);
    fails(open_socket, ERR_FORMAT);
    fails(start_process, ERR_FORMAT);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_answer),
        cmocka_unit_test(test_failure_comes_through),
        cmocka_unit_test(test_limits),
        cmocka_unit_test(test_no_rights),
        cmocka_unit_test(test_no_descriptor_but_its_own),
        cmocka_unit_test(test_many_requests),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
