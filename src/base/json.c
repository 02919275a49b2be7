/* SPDX-License-Identifier: Apache-2.0
 * JSON out and in. */
#include "base/json.h"

#include <inttypes.h>

#include "base/utf8.h"

JsonOut json_out(Buf *b) {
    return (JsonOut){.b = b};
}

/* Puts the comma that must stand before a value or key. */
static void separate(JsonOut *j) {
    if (j->key) {
        j->key = false;
        return;
    }
    if (j->some[j->depth]) buf_byte(j->b, ',');
    j->some[j->depth] = true;
}

static void open_level(JsonOut *j, char c) {
    separate(j);
    buf_byte(j->b, c);
    assert(j->depth < JSON_DEPTH_MAX);
    j->some[++j->depth] = false;
}

static void close_level(JsonOut *j, char c) {
    assert(j->depth > 0);
    j->depth--;
    buf_byte(j->b, c);
}

void json_open_object(JsonOut *j) {
    open_level(j, '{');
}
void json_close_object(JsonOut *j) {
    close_level(j, '}');
}
void json_open_array(JsonOut *j) {
    open_level(j, '[');
}
void json_close_array(JsonOut *j) {
    close_level(j, ']');
}

static void put_rune(Buf *b, uint32_t rune) {
    switch (rune) {
    case '"': buf_add(b, S("\\\"")); break;
    case '\\': buf_add(b, S("\\\\")); break;
    case '\n': buf_add(b, S("\\n")); break;
    case '\r': buf_add(b, S("\\r")); break;
    case '\t': buf_add(b, S("\\t")); break;
    default:
        if (rune < 0x20 || rune == 0x7F)
            buf_format(b, "\\u%04x", (unsigned)rune);
        else
            buf_rune(b, rune);
    }
}

/* Goes into a string as it is. */
static bool is_plain(uint32_t rune, size_t n) {
    if (rune == RUNE_REPLACEMENT) return n == 3; /* not a broken byte */
    return rune >= 0x20 && rune != '"' && rune != '\\' && rune != 0x7F;
}

static void put_quoted(Buf *b, Str s) {
    buf_byte(b, '"');
    while (s.n > 0) {
        Str rest = s;
        uint32_t rune = 0;
        size_t plain = 0;
        while (rest.n > 0) {
            const char *at = rest.p;
            rune = utf8_next(&rest);
            size_t n = (size_t)(rest.p - at);
            if (!is_plain(rune, n)) break;
            plain += n;
        }
        buf_add(b, str_upto(s, plain));
        if (plain < s.n) put_rune(b, rune);
        s = plain < s.n ? rest : (Str){0};
    }
    buf_byte(b, '"');
}

void json_key(JsonOut *j, Str key) {
    separate(j);
    put_quoted(j->b, key);
    buf_byte(j->b, ':');
    j->key = true;
}

void json_str(JsonOut *j, Str s) {
    if (s.p == NULL) {
        json_null(j);
        return;
    }
    separate(j);
    put_quoted(j->b, s);
}

void json_int(JsonOut *j, int64_t n) {
    separate(j);
    buf_format(j->b, "%" PRId64, n);
}

void json_number(JsonOut *j, Str as_written) {
    separate(j);
    buf_add(j->b, as_written);
}

void json_bool(JsonOut *j, bool b) {
    separate(j);
    buf_add(j->b, b ? S("true") : S("false"));
}

void json_null(JsonOut *j) {
    separate(j);
    buf_add(j->b, S("null"));
}

void json_key_str(JsonOut *j, Str key, Str s) {
    json_key(j, key);
    json_str(j, s);
}

void json_key_int(JsonOut *j, Str key, int64_t n) {
    json_key(j, key);
    json_int(j, n);
}

void json_key_bool(JsonOut *j, Str key, bool b) {
    json_key(j, key);
    json_bool(j, b);
}

typedef struct Reader {
    Arena *a;
    Str all;
    size_t at;
    int depth;
    size_t values;
    size_t most; /* that the arena may have given out by then */
    Err *e;
} Reader;

static bool fail(Reader *r, const char *zh, const char *en) {
    size_t line = 1, column = 1;
    for (size_t i = 0; i < r->at && i < r->all.n; i++) {
        column = r->all.p[i] == '\n' ? 1 : column + 1;
        line += r->all.p[i] == '\n';
    }
    err_set(r->e, ERR_FORMAT, "", "", NULL, NULL);
    err_zh(r->e, "JSON 第 %zu 行第 %zu 字节：%s", line, column, zh);
    err_en(r->e, "JSON line %zu byte %zu: %s", line, column, en);
    return false;
}

static char peek(const Reader *r) {
    return r->at < r->all.n ? r->all.p[r->at] : '\0';
}

static void skip_blanks(Reader *r) {
    while (peek(r) == ' ' || peek(r) == '\t' || peek(r) == '\n' ||
           peek(r) == '\r')
        r->at++;
}

static bool take(Reader *r, Str word) {
    if (!str_has_prefix(str_from(r->all, r->at), word)) return false;
    r->at += word.n;
    return true;
}

static bool read_hex4(Reader *r, uint32_t *out) {
    *out = 0;
    for (int i = 0; i < 4; i++, r->at++) {
        char c = peek(r);
        uint32_t digit;
        if (c >= '0' && c <= '9')
            digit = (uint32_t)(c - '0');
        else if (c >= 'a' && c <= 'f')
            digit = (uint32_t)(c - 'a' + 10);
        else if (c >= 'A' && c <= 'F')
            digit = (uint32_t)(c - 'A' + 10);
        else
            return fail(r, "\\u 后要四个十六进制数字",
                        "\\u needs four hexadecimal digits");
        *out = *out << 4 | digit;
    }
    return true;
}

static bool read_unicode(Reader *r, Buf *b) {
    uint32_t high, low;
    if (!read_hex4(r, &high)) return false;
    if (high >= 0xD800 && high < 0xDC00 && take(r, S("\\u"))) {
        if (!read_hex4(r, &low)) return false;
        if (low >= 0xDC00 && low < 0xE000) {
            buf_rune(b, 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00));
            return true;
        }
        buf_rune(b, RUNE_REPLACEMENT);
        high = low;
    }
    buf_rune(b, high);
    return true;
}

static bool read_escape(Reader *r, Buf *b) {
    static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
    char c = peek(r);
    r->at++;
    if (c == 'u') return read_unicode(r, b);
    for (size_t i = 0; i + 1 < sizeof from; i++)
        if (from[i] == c) {
            buf_byte(b, to[i]);
            return true;
        }
    return fail(r, "反斜杠后的字符不认识", "unknown escape");
}

static bool read_string(Reader *r, Str *out) {
    r->at++; /* the opening quote */
    size_t first = r->at;
    while (r->at < r->all.n && peek(r) != '"' && peek(r) != '\\' &&
           (unsigned char)peek(r) >= 0x20)
        r->at++;
    *out = str_slice(r->all, first, r->at);
    if (peek(r) == '"') {
        r->at++;
        return true;
    }
    Buf b = buf_new(r->a, r->all.n);
    buf_add(&b, *out);
    while (r->at < r->all.n && peek(r) != '"') {
        char c = peek(r);
        if ((unsigned char)c < 0x20)
            return fail(r, "字符串里有控制字符", "control character in string");
        r->at++;
        if (c != '\\')
            buf_byte(&b, c);
        else if (!read_escape(r, &b))
            return false;
    }
    if (!take(r, S("\"")))
        return fail(r, "字符串没有结束", "string without end");
    *out = buf_str(&b);
    return true;
}

static bool skip_digits(Reader *r) {
    size_t first = r->at;
    while (peek(r) >= '0' && peek(r) <= '9')
        r->at++;
    return r->at > first;
}

static bool read_number(Reader *r, Json *out) {
    size_t first = r->at;
    (void)take(r, S("-"));
    bool sound = peek(r) == '0' ? take(r, S("0")) : skip_digits(r);
    if (sound && take(r, S("."))) sound = skip_digits(r);
    if (sound && (take(r, S("e")) || take(r, S("E")))) {
        (void)(take(r, S("+")) || take(r, S("-")));
        sound = skip_digits(r);
    }
    if (!sound) return fail(r, "这里应有一个值", "a value is expected here");
    out->kind = JSON_NUMBER;
    out->text = str_slice(r->all, first, r->at);
    return true;
}

static bool fail_limit(Reader *r, const char *zh, const char *en) {
    fail(r, zh, en);
    r->e->code = ERR_LIMIT;
    return false;
}

static bool has_room(Reader *r, size_t bytes) {
    size_t used = arena_used(r->a);
    return (used <= r->most && bytes <= r->most - used) ||
           fail_limit(r, "内容太多，内存放不下",
                      "more than the memory for it can hold");
}

/* The next place of a list, which doubles as it grows; NULL: no room. */
static Json *push(Reader *r, Json *list) {
    enum { FIRST_PLACES = 8 };
    size_t had = list->items.capacity;
    size_t places = had == 0 ? (size_t)FIRST_PLACES : 2 * had;
    if (list->items.n == had && !has_room(r, places * sizeof *list))
        return NULL;
    return VEC_PUSH(r->a, &list->items);
}

static bool read_value(Reader *r, Json *out);

static bool read_member(Reader *r, Json *out) {
    skip_blanks(r);
    Str key;
    if (peek(r) != '"')
        return fail(r, "这里应有一个键名", "a key is expected here");
    if (!read_string(r, &key)) return false;
    skip_blanks(r);
    if (!take(r, S(":")))
        return fail(r, "键名后应有冒号", "a colon is expected after a key");
    Json *item = push(r, out);
    if (item == NULL) return false;
    item->key = key;
    return read_value(r, item);
}

static bool read_item(Reader *r, Json *out) {
    Json *item = push(r, out);
    return item != NULL && read_value(r, item);
}

static bool read_items(Reader *r, Json *out, char end) {
    if (++r->depth > JSON_DEPTH_MAX)
        return fail_limit(r, "嵌套太深（最多 64 层）", "more than 64 levels");
    out->kind = end == '}' ? JSON_OBJECT : JSON_ARRAY;
    r->at++;
    skip_blanks(r);
    bool more = peek(r) != end;
    while (more) {
        bool sound = end == '}' ? read_member(r, out) : read_item(r, out);
        if (!sound) return false;
        skip_blanks(r);
        more = take(r, S(","));
    }
    if (peek(r) != end)
        return fail(r, "缺逗号或结束的括号",
                    "a comma or a closing bracket is missing");
    r->at++;
    r->depth--;
    return true;
}

static bool read_value(Reader *r, Json *out) {
    skip_blanks(r);
    if (++r->values > JSON_VALUES_MAX)
        return fail_limit(r, "值太多（最多四百万个）",
                          "more than four million values");
    switch (peek(r)) {
    case '{': return read_items(r, out, '}');
    case '[': return read_items(r, out, ']');
    case '"': out->kind = JSON_STRING; return read_string(r, &out->text);
    case 't': out->kind = JSON_TRUE; break;
    case 'f': out->kind = JSON_FALSE; break;
    case 'n': out->kind = JSON_NULL; break;
    default: return read_number(r, out);
    }
    if (take(r, S("true")) || take(r, S("false")) || take(r, S("null")))
        return true;
    return fail(r, "这里应有一个值", "a value is expected here");
}

/* Says where the first byte stands that is no UTF-8. */
static bool fail_encoding(Reader *r) {
    while (r->at < r->all.n) {
        size_t n;
        uint32_t rune = utf8_decode(str_from(r->all, r->at), &n);
        if (rune == RUNE_REPLACEMENT && n == 1) break;
        r->at += n;
    }
    return fail(r, "不是 UTF-8，请另存为 UTF-8",
                "this is no UTF-8; save the file as UTF-8");
}

bool json_read(Json *out, Arena *a, Str s, Err *e) {
    /* The other half is for what is made of the tree. */
    Reader r = {
        .a = a, .all = s, .most = arena_used(a) + arena_left(a) / 2, .e = e};
    *out = (Json){0};
    if (!utf8_is_valid(s)) return fail_encoding(&r);
    if (!has_room(&r, s.n)) return false; /* of texts with escapes */
    if (!read_value(&r, out)) return false;
    skip_blanks(&r);
    if (r.at < s.n)
        return fail(&r, "值后面还有别的东西", "something follows the value");
    return true;
}

const Json *json_find(const Json *j, Str key) {
    if (j == NULL || j->kind != JSON_OBJECT) return NULL;
    for (size_t i = 0; i < j->items.n; i++)
        if (str_equal(j->items.items[i].key, key)) return &j->items.items[i];
    return NULL;
}

Str json_find_str(const Json *j, Str key) {
    const Json *found = json_find(j, key);
    if (found == NULL || found->kind != JSON_STRING) return (Str){0};
    return found->text;
}
