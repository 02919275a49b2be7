/* SPDX-License-Identifier: Apache-2.0
 * 分 to 万元. */
#include "office/wan.h"

#include "base/decimal.h"

enum { FEN_OF_WAN = 1000000, FEN_OF_PLACE = 10000, PERMILLE = 1000 };

Str wan_of_fen(Arena *a, int64_t fen) {
    const char *sign = fen < 0 ? "−" : "";
    uint64_t size = fen < 0 ? 0 - (uint64_t)fen : (uint64_t)fen;
    uint64_t whole = size / FEN_OF_WAN, rest = size % FEN_OF_WAN;
    if (rest % FEN_OF_PLACE == 0)
        return str_format(a, "%s%llu.%02llu", sign, (unsigned long long)whole,
                          (unsigned long long)(rest / FEN_OF_PLACE));
    Str s = str_format(a, "%s%llu.%06llu", sign, (unsigned long long)whole,
                       (unsigned long long)rest);
    while (s.p[s.n - 1] == '0')
        s.n--;
    return s;
}

bool fen_of_typed(int64_t *out, Str typed, int places) {
    Decimal n;
    if (!decimal_from_str(&n, typed) || !decimal_shift(&n, n, places) ||
        n.scale != 0 || n.digits < 0 || n.digits > FEN_MAX)
        return false;
    *out = n.digits;
    return true;
}

int64_t wan_permille(int64_t before, int64_t now) {
    if (before == 0) return 0;
    int64_t gap = now - before, half = (before < 0 ? -before : before) / 2;
    if (gap > INT64_MAX / PERMILLE / 2 || gap < -(INT64_MAX / PERMILLE / 2))
        return 0;
    gap *= PERMILLE;
    return (gap < 0 ? gap - half : gap + half) / before;
}

Str wan_change(Arena *a, int64_t before, int64_t now) {
    if (before == 0) return S("—");
    int64_t permille = wan_permille(before, now);
    int64_t size = permille < 0 ? -permille : permille;
    return str_format(a, "%s%lld.%lld%%", permille < 0 ? "−" : "+",
                      (long long)(size / 10), (long long)(size % 10));
}
