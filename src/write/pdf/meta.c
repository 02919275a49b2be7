/* SPDX-License-Identifier: Apache-2.0
 * Metadata and colour space of a PDF/A file. */
#include "write/pdf/meta.h"

#include "write/escape.h"

#define PRODUCER "jixiao " JIXIAO_VERSION

enum { META_MAX = 64 * 1024, HEADER_SIZE = 128, TAG_ENTRY = 12 };

void meta_write_xmp(Pdf *pdf, int number, Str title) {
    Buf b = buf_new(pdf->a, META_MAX);
    buf_add(&b, S("<?xpacket begin=\"\xEF\xBB\xBF\" "
                  "id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                  "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
                  "<rdf:RDF xmlns:rdf="
                  "\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
                  "<rdf:Description rdf:about=\"\" xmlns:pdfaid="
                  "\"http://www.aiim.org/pdfa/ns/id/\">\n"
                  "<pdfaid:part>1</pdfaid:part>"
                  "<pdfaid:conformance>B</pdfaid:conformance>\n"
                  "</rdf:Description>\n"
                  "<rdf:Description rdf:about=\"\" xmlns:pdf="
                  "\"http://ns.adobe.com/pdf/1.3/\">\n"
                  "<pdf:Producer>" PRODUCER "</pdf:Producer>\n"
                  "</rdf:Description>\n"
                  "<rdf:Description rdf:about=\"\" xmlns:dc="
                  "\"http://purl.org/dc/elements/1.1/\">\n"
                  "<dc:format>application/pdf</dc:format>\n"));
    if (title.n > 0) {
        buf_add(&b, S("<dc:title><rdf:Alt><rdf:li "
                      "xml:lang=\"x-default\">"));
        escape_text(&b, title);
        buf_add(&b, S("</rdf:li></rdf:Alt></dc:title>\n"));
    }
    buf_add(&b, S("</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n"
                  "<?xpacket end=\"w\"?>"));
    pdf_stream(pdf, number, S("/Type/Metadata/Subtype/XML"), buf_str(&b),
               PACK_NONE);
}

void meta_write_info(Pdf *pdf, int number, Str title) {
    pdf_begin(pdf, number);
    buf_add(pdf->out, S("<</Producer(" PRODUCER ")"));
    if (title.n > 0) {
        buf_add(pdf->out, S("/Title"));
        pdf_text(pdf->out, title);
    }
    buf_add(pdf->out, S(">>"));
    pdf_end(pdf);
}

/* Red, green, blue and white as the D50 profile space has them, in 1/65536. */
static const uint32_t COLOURS[4][3] = {{0x6FA2, 0x38F5, 0x0390},
                                       {0x6299, 0xB785, 0x18DA},
                                       {0x24A0, 0x0F84, 0xB6CF},
                                       {0xF351, 0x10000, 0x116CC}};

/* Light for 33 even steps of an sRGB value, in 1/65535. */
static const uint16_t CURVE[] = {
    0,     159,   338,   595,   940,   1381,  1923,  2572,  3334,
    4214,  5215,  6344,  7603,  8997,  10530, 12206, 14027, 15998,
    18122, 20401, 22840, 25440, 28206, 31139, 34243, 37521, 40975,
    44607, 48420, 52417, 56601, 60972, 65535};

static void add_colour(Buf *b, const uint32_t colour[3]) {
    buf_add(b, S("XYZ \0\0\0\0"));
    for (int i = 0; i < 3; i++)
        buf_be(b, colour[i], 4);
}

static void add_description(Buf *b) {
    Str name = S("sRGB IEC61966-2.1\0"); /* with its end */
    buf_add(b, S("desc\0\0\0\0"));
    buf_be(b, name.n, 4);
    buf_add(b, name);
    for (int i = 0; i < 4 + 4 + 2 + 1 + 67; i++)
        buf_byte(b, 0); /* no name in Unicode or for the Macintosh */
}

static void add_curve(Buf *b) {
    buf_add(b, S("curv\0\0\0\0"));
    buf_be(b, COUNT_OF(CURVE), 4);
    for (size_t i = 0; i < COUNT_OF(CURVE); i++)
        buf_be(b, CURVE[i], 2);
}

static void end_part(Buf *b) {
    while (b->n % 4 != 0)
        buf_byte(b, 0);
}

static void add_header(Buf *b, size_t size) {
    buf_be(b, size, 4);
    buf_add(b, S("\0\0\0\0\x02\x10\0\0mntrRGB XYZ "));
    buf_add(b, S("\x07\xEA\0\x01\0\x01\0\0\0\0\0\0")); /* 2026-01-01 */
    buf_add(b, S("acsp"));
    for (int i = 0; i < 28; i++)
        buf_byte(b, 0);
    buf_add(b, S("\0\0\xF6\xD6\0\x01\0\0\0\0\xD3\x2D")); /* D50 */
    while (b->n < HEADER_SIZE)
        buf_byte(b, 0);
}

typedef struct ProfileTag {
    const char *name;
    size_t from, to;
} ProfileTag;

void meta_write_profile(Pdf *pdf, int number) {
    ProfileTag tags[] = {{"desc", 0, 0}, {"cprt", 0, 0}, {"rXYZ", 0, 0},
                         {"gXYZ", 0, 0}, {"bXYZ", 0, 0}, {"wtpt", 0, 0},
                         {"rTRC", 0, 0}, {"gTRC", 0, 0}, {"bTRC", 0, 0}};
    Buf parts = buf_new(pdf->a, META_MAX), all = buf_new(pdf->a, META_MAX);
    size_t begin = HEADER_SIZE + 4 + TAG_ENTRY * COUNT_OF(tags);
    for (size_t i = 0; i < COUNT_OF(tags); i++) {
        tags[i].from = begin + parts.n;
        if (i == 0) add_description(&parts);
        if (i == 1) buf_add(&parts, S("text\0\0\0\0public domain\0"));
        if (i >= 2 && i <= 5) add_colour(&parts, COLOURS[i - 2]);
        if (i == 6) add_curve(&parts);
        tags[i].to = begin + parts.n;
        end_part(&parts);
        if (i > 6)
            tags[i] = (ProfileTag){tags[i].name, tags[6].from, tags[6].to};
    }
    add_header(&all, begin + parts.n);
    buf_be(&all, COUNT_OF(tags), 4);
    for (size_t i = 0; i < COUNT_OF(tags); i++) {
        buf_add(&all, str_from_c(tags[i].name));
        buf_be(&all, tags[i].from, 4);
        buf_be(&all, tags[i].to - tags[i].from, 4);
    }
    buf_add(&all, buf_str(&parts));
    pdf_stream(pdf, number, S("/N 3"), buf_str(&all), PACK_TEXT);
}
