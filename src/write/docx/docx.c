/* SPDX-License-Identifier: Apache-2.0
 * A Paper as .docx: the body, the fixed parts, comments where notes were
 * given. */
#include "pack/package.h"
#include "write/docx/parts.h"
#include "write/escape.h"
#include "write/png.h"

#define AUTHOR "jixiao"
/* The same input gives the same bytes: comments and properties are dated by
 * this day, not by the clock. */
#define FIXED_TIME "2020-01-01T00:00:00Z"

/* Its place in the list of parts; those of the code's picture follow. */
enum { COMMENTS_PART = 8 };

/* word/comments.xml */
static void put_comments(Buf *out, const WriteOptions *options) {
    buf_add(out,
            S("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
              "<w:comments " DOCX_W_NAMESPACE ">"));
    for (size_t i = 0; i < options->notes_n; i++) {
        const WriteNote *note = &options->notes[i];
        Str text = note->text;
        bool first = true;
        buf_format(out,
                   "<w:comment w:id=\"%zu\" w:author=\"" AUTHOR
                   "\" w:date=\"" FIXED_TIME "\" w:initials=\"JX\">",
                   i);
        while (text.p != NULL) {
            buf_add(out, S("<w:p><w:pPr><w:pStyle w:val=\"CommentText\"/>"
                           "</w:pPr><w:r><w:t xml:space=\"preserve\">"));
            if (first && note->sign.n > 0) {
                escape_text(out, note->sign);
                buf_byte(out, ' ');
            }
            first = false;
            escape_text(out, str_cut(&text, S("\n")));
            buf_add(out, S("</w:t></w:r></w:p>"));
        }
        buf_add(out, S("</w:comment>"));
    }
    buf_add(out, S("</w:comments>"));
}

/* docProps/core.xml */
static void put_properties(Buf *out, Str title) {
    buf_add(out,
            S("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
              "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/"
              "package/2006/metadata/core-properties\" xmlns:dc=\""
              "http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\""
              "http://purl.org/dc/terms/\" xmlns:xsi=\""
              "http://www.w3.org/2001/XMLSchema-instance\"><dc:title>"));
    escape_text(out, title);
    buf_add(out,
            S("</dc:title><dc:creator>" AUTHOR "</dc:creator><dcterms:created "
              "xsi:type=\"dcterms:W3CDTF\">" FIXED_TIME
              "</dcterms:created></cp:coreProperties>"));
}

bool write_docx(Buf *out, const Paper *paper, const WriteOptions *options,
                Err *e) {
    Arena *a = out->a;
    Anchors anchors;
    Buf body = buf_new(a, WRITE_MAX), properties = buf_new(a, WRITE_MAX);
    Buf comments = buf_new(a, WRITE_MAX);
    bool noted = options->notes_n > 0;
    anchors_find(&anchors, a, paper, options);
    docx_body(&body, paper, &anchors);
    put_properties(&properties, paper->title);
    put_comments(&comments, options);
    if (body.full || comments.full)
        return err_set(e, ERR_LIMIT, "写出的 .docx 太大",
                       "the .docx grows too large", NULL, NULL);
    Str picture = png_of_code(a, &paper->code);
    const PackagePart parts[] = {
        {S("[Content_Types].xml"),
         docx_content_types(a, noted, picture.n > 0),
         {0}},
        {S("_rels/.rels"), DOCX_ROOT_RELATIONS, {0}},
        {S("word/document.xml"), buf_str(&body), {0}},
        {S("word/_rels/document.xml.rels"), docx_relations(noted), {0}},
        {S("word/styles.xml"), DOCX_STYLES, {0}},
        {S("word/settings.xml"), DOCX_SETTINGS, {0}},
        {S("word/footer1.xml"), docx_footer(a, paper), {0}},
        {S("docProps/core.xml"), buf_str(&properties), {0}},
        {S("word/comments.xml"), buf_str(&comments), {0}},
        {S("word/_rels/footer1.xml.rels"), DOCX_FOOTER_RELATIONS, {0}},
        {S("word/media/code.png"), picture, {0}},
    };
    PackagePart written[COUNT_OF(parts)];
    size_t n = 0;
    for (size_t i = 0; i < COUNT_OF(parts); i++) {
        bool of_comments = i == COMMENTS_PART, of_picture = i > COMMENTS_PART;
        if ((of_comments && !noted) || (of_picture && picture.n == 0)) continue;
        written[n++] = parts[i];
    }
    return package_to_buf(out, written, n, e);
}
