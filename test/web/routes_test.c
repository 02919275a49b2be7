/* SPDX-License-Identifier: Apache-2.0
 * The table of routes: found by method and path, values decoded. */
#include "test.h"

#include "web/routes.h"

static RouteMatch match(Request *r, Arena *a, const char *method,
                        const char *path) {
    *r = (Request){
        .a = a, .method = str_from_c(method), .path = str_from_c(path)};
    return route_match(r);
}

static void test_found(void **state) {
    (void)state;
    Arena *a = test_arena();
    Request r;
    assert_int_equal(match(&r, a, "GET", "/healthz"), ROUTE_FOUND);
    assert_ptr_equal(r.route->handle, handle_healthz);
    assert_int_equal(match(&r, a, "GET", "/assets/a%2Fb%E8%A1%A8.css"),
                     ROUTE_FOUND);
    assert_str(request_value(&r, S("name")), S("a/b表.css"));
    assert_int_equal(match(&r, a, "POST", "/login"), ROUTE_FOUND);
    assert_ptr_equal(r.route->handle, handle_login);
    arena_free(a);
}

static void test_not_found(void **state) {
    (void)state;
    static const char *const paths[] = {
        "/healthz/", "//healthz",   "/Healthz",   "/healthz%00", "/assets/",
        "/assets",   "/assets/a/b", "/login/../", "/./login",    "/log%69n"};
    Arena *a = test_arena();
    for (size_t i = 0; i < COUNT_OF(paths); i++) {
        Request r;
        assert_int_equal(match(&r, a, "GET", paths[i]), ROUTE_NONE);
        assert_null(r.route);
    }
    arena_free(a);
}

static void test_methods(void **state) {
    (void)state;
    Arena *a = test_arena();
    Request r;
    assert_int_equal(match(&r, a, "DELETE", "/login"), ROUTE_NO_METHOD);
    assert_str(route_methods(&r), S("GET, HEAD, POST"));
    assert_int_equal(match(&r, a, "GET", "/logout"), ROUTE_NO_METHOD);
    assert_str(route_methods(&r), S("POST"));
    arena_free(a);
}

static void test_values_that_cannot_be(void **state) {
    (void)state;
    static const char *const paths[] = {"/assets/%", "/assets/%00",
                                        "/assets/%ff", "/assets/%zz"};
    Arena *a = test_arena();
    for (size_t i = 0; i < COUNT_OF(paths); i++) {
        Request r;
        assert_int_equal(match(&r, a, "GET", paths[i]), ROUTE_BAD);
    }
    arena_free(a);
}

/* No two routes answer the same request, and each has a right. */
static void test_table(void **state) {
    (void)state;
    for (size_t i = 0; i < ROUTES_N; i++) {
        const Route *one = &ROUTES[i];
        assert_true(one->handle != NULL && one->right < RIGHT_COUNT);
        assert_true(str_equal(one->method, S("GET")) ||
                    str_equal(one->method, S("POST")));
        assert_int_equal(one->pattern.p[0], '/');
        for (size_t j = 0; j < i; j++)
            assert_false(str_equal(one->method, ROUTES[j].method) &&
                         str_equal(one->pattern, ROUTES[j].pattern));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_found),
        cmocka_unit_test(test_not_found),
        cmocka_unit_test(test_methods),
        cmocka_unit_test(test_values_that_cannot_be),
        cmocka_unit_test(test_table),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
