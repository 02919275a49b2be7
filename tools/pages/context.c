/* SPDX-License-Identifier: Apache-2.0
 * Following a page of HTML byte by byte. */
#include "context.h"

static bool is_blank(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}
static bool is_name(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' ||
           c == ':' || c == '_';
}

static bool is_one_of(const char *name, const char *const *names) {
    for (; *names != NULL; names++)
        if (strcmp(name, *names) == 0) return true;
    return false;
}

static bool is_url(const char *attribute) {
    static const char *const urls[] = {
        "href",       "src",    "action",  "cite",        "poster",
        "formaction", "hx-get", "hx-post", "hx-push-url", "hx-replace-url",
        "data",       NULL};
    return is_one_of(attribute, urls);
}

/* Attributes that hold code: the policy of the office forbids them. */
static bool is_code(const char *attribute) {
    static const char *const code[] = {"style", "srcdoc", "hx-vars", NULL};
    return strncmp(attribute, "on", 2) == 0 ||
           strncmp(attribute, "hx-on", 5) == 0 || is_one_of(attribute, code);
}

/* Attributes with a language of their own, for which there is no escaping. */
static bool has_language(const char *attribute) {
    static const char *const names[] = {
        "hx-vals", "hx-headers", "hx-trigger", "hx-request", "srcset", "ping",
        "content", "http-equiv", "xlink:href", "sizes",      "hx-ext", NULL};
    return is_one_of(attribute, names);
}

static const char *add_to_name(char *name, char byte) {
    size_t n = strlen(name);
    if (n + 1 >= CONTEXT_NAME_MAX) return "a name longer than 39 bytes";
    name[n] = byte;
    name[n + 1] = 0;
    return NULL;
}

static const char *end_tag(HtmlContext *c) {
    static const char *const verbatim[] = {"pre", "textarea", NULL};
    if (!c->closing && strcmp(c->tag, "style") == 0)
        return "<style>: styles stand in assets/";
    if (is_one_of(c->tag, verbatim)) c->verbatim = !c->closing;
    c->empty = !c->closing && strcmp(c->tag, "script") == 0;
    c->place = IN_TEXT;
    return NULL;
}

static const char *step_text(HtmlContext *c, char byte) {
    if (byte == '<') {
        bool empty = c->empty, verbatim = c->verbatim;
        *c = (HtmlContext){
            .place = IN_TAG_NAME, .empty = empty, .verbatim = verbatim};
        return NULL;
    }
    return c->empty ? "a script stands in assets/, not in the page" : NULL;
}

static const char *step_tag_name(HtmlContext *c, char byte) {
    if (byte == '/' && c->tag[0] == 0 && !c->closing) {
        c->closing = true;
        return NULL;
    }
    if (c->tag[0] == 0 && byte == '!') return add_to_name(c->tag, byte);
    if (c->empty && !c->closing)
        return "a script stands in assets/, not in the page";
    if (c->tag[0] == '!' && byte == '-')
        return "<!-- -->: write {{! ...}}, which is not sent";
    if (is_name(byte)) return add_to_name(c->tag, byte);
    if (c->tag[0] == 0 || strcmp(c->tag, "!") == 0)
        return "'<' that begins no tag: write &lt; (names are lower case)";
    c->place = IN_TAG;
    return context_step(c, byte);
}

static const char *step_tag(HtmlContext *c, char byte) {
    c->attribute[0] = 0;
    if (byte == '>') return end_tag(c);
    if (is_blank(byte) || byte == '/') {
        c->ended = false;
        return NULL;
    }
    if (c->ended) return "a blank is missing before an attribute's name";
    if (!is_name(byte)) return "a byte that begins no attribute's name";
    c->place = IN_NAME;
    return add_to_name(c->attribute, byte);
}

static const char *step_name(HtmlContext *c, char byte) {
    if (is_name(byte)) return add_to_name(c->attribute, byte);
    if (byte == '=') {
        c->place = AFTER_EQUALS;
        if (is_code(c->attribute))
            return "an attribute that holds code or style: the office's "
                   "policy forbids it";
        return NULL;
    }
    c->place = IN_TAG;
    return step_tag(c, byte);
}

static const char *step_value(HtmlContext *c, char byte) {
    if (byte == c->quote) {
        c->place = IN_TAG;
        c->ended = true;
        c->attribute[0] = 0;
        return NULL;
    }
    if (!c->begun && is_url(c->attribute) && byte != '/' && byte != '#' &&
        byte != '?')
        return "an address that is not the office's own: it begins with /, ? "
               "or #";
    c->begun = true;
    return byte == '<' ? "'<' in an attribute: write &lt;" : NULL;
}

const char *context_step(HtmlContext *c, char byte) {
    switch (c->place) {
    case IN_TEXT: return step_text(c, byte);
    case IN_TAG_NAME: return step_tag_name(c, byte);
    case IN_TAG: return step_tag(c, byte);
    case IN_NAME: return step_name(c, byte);
    case AFTER_EQUALS:
        if (byte != '"' && byte != '\'')
            return "an attribute's value without quotes";
        c->place = IN_VALUE;
        c->quote = byte;
        c->begun = false;
        return NULL;
    case IN_VALUE: return step_value(c, byte);
    }
    return NULL;
}

void context_pause(HtmlContext *c) {
    if (c->place != IN_TAG_NAME && c->place != IN_NAME) return;
    c->ended = true;
    c->place = IN_TAG;
    c->attribute[0] = 0;
}

Escape context_escape(const HtmlContext *c, const char **why) {
    *why = NULL;
    if (c->place == IN_TEXT && c->empty) *why = "a value in a script";
    if (c->place == AFTER_EQUALS) *why = "a value without quotes";
    if (c->place == IN_TAG || c->place == IN_TAG_NAME || c->place == IN_NAME)
        *why = "a value in a tag outside of quotes";
    if (c->place == IN_VALUE && has_language(c->attribute))
        *why = "a value in an attribute with a language of its own";
    if (*why != NULL) return ESCAPE_REFUSED;
    if (c->place == IN_TEXT) return ESCAPE_TEXT;
    if (!is_url(c->attribute)) return ESCAPE_ATTRIBUTE;
    return c->begun ? ESCAPE_URL_PART : ESCAPE_URL;
}

bool context_equal(const HtmlContext *a, const HtmlContext *b) {
    if (a->place != b->place || a->empty != b->empty ||
        a->verbatim != b->verbatim)
        return false;
    if (a->place != IN_TEXT && strcmp(a->tag, b->tag) != 0) return false;
    return a->place != IN_VALUE ||
           (a->quote == b->quote && a->begun == b->begun &&
            strcmp(a->attribute, b->attribute) == 0);
}
