/* SPDX-License-Identifier: Apache-2.0
 * Embedding a face. */
#include "write/pdf/embed.h"

#include <hb-ot.h>
#include <hb-subset.h>

#include "write/pdf/cff.h"

enum {
    NAME_MAX = 128,
    PART_MAX = 64 * 1024 * 1024,
    WIDTH_USUAL = 1000,
    BFCHAR_MAX = 100, /* entries of a block; ISO 32000-1 9.10.3 */
    SYMBOLIC = 4,
    STEM_REGULAR = 80,
    STEM_BOLD = 140,
    SUBSET_TAG = 6
};

typedef struct Embedding {
    Pdf *pdf;
    const Face *face;
    Str name;
    int descendant, descriptor, program, to_unicode, cid_set, gid_map;
} Embedding;

static int to_thousandths(const Face *face, int64_t units) {
    int64_t half = units < 0 ? -face->units / 2 : face->units / 2;
    return (int)((units * 1000 + half) / face->units);
}

int embed_width(const Face *face, int slot) {
    return to_thousandths(face, face->slots.items[slot].advance);
}

static Str table_of(hb_face_t *face, hb_tag_t tag, Arena *a) {
    hb_blob_t *blob = hb_face_reference_table(face, tag);
    unsigned n;
    const char *p = hb_blob_get_data(blob, &n);
    Str s = str_copy(a, (Str){p == NULL ? "" : p, n});
    hb_blob_destroy(blob);
    return s;
}

/* "ABCDEF+NotoSerifCJKsc-Regular"; the letters from the glyphs used. */
static Str subset_name(Arena *a, const Face *face) {
    char name[NAME_MAX] = "";
    unsigned n = sizeof name;
    hb_ot_name_get_utf8(face->file->face, HB_OT_NAME_ID_POSTSCRIPT_NAME,
                        HB_LANGUAGE_INVALID, &n, name);
    Str plain = str_from_c(name);
    Buf b = buf_new(a, 2 * NAME_MAX);
    uint64_t hash = str_hash(plain);
    for (size_t i = 0; i < face->slots.n; i++)
        hash = (hash ^ face->slots.items[i].glyph) * 0x100000001B3u;
    for (int i = 0; i < SUBSET_TAG; i++, hash /= 26)
        buf_byte(&b, (char)('A' + hash % 26));
    buf_byte(&b, '+');
    for (size_t i = 0; i < plain.n; i++) {
        char c = plain.p[i];
        bool letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        if (letter || (c >= '0' && c <= '9') || c == '-') buf_byte(&b, c);
    }
    if (face->bold_by_stroke) buf_add(&b, S("-Stroked"));
    return buf_str(&b);
}

static bool write_cff(Embedding *m, Err *e) {
    Arena *a = m->pdf->a;
    size_t n = m->face->slots.n;
    CffGlyph *glyphs = ARENA_ARRAY(a, CffGlyph, n);
    for (size_t i = 0; i < n; i++) {
        const Slot *slot = &m->face->slots.items[i];
        int width = slot->trim == 0 ? CFF_AS_IT_IS : slot->advance;
        glyphs[i] = (CffGlyph){slot->glyph, width};
    }
    hb_blob_t *blob = hb_face_reference_table(m->face->file->face,
                                              HB_TAG('C', 'F', 'F', ' '));
    unsigned size;
    const char *p = hb_blob_get_data(blob, &size);
    Buf out = buf_new(a, PART_MAX);
    bool done = cff_subset(&out, (Str){p == NULL ? "" : p, size}, glyphs, n,
                           m->name, e);
    hb_blob_destroy(blob);
    if (done)
        pdf_stream(m->pdf, m->program, S("/Subtype/CIDFontType0C"),
                   buf_str(&out), PACK_OUTLINES);
    return done;
}

static hb_subset_input_t *subset_input(const Face *face) {
    static const hb_tag_t DROPPED[] = {
        HB_TAG('G', 'S', 'U', 'B'), HB_TAG('G', 'P', 'O', 'S'),
        HB_TAG('G', 'D', 'E', 'F'), HB_TAG('c', 'm', 'a', 'p'),
        HB_TAG('n', 'a', 'm', 'e'), HB_TAG('v', 'h', 'e', 'a'),
        HB_TAG('v', 'm', 't', 'x'), HB_TAG('O', 'S', '/', '2'),
        HB_TAG('B', 'A', 'S', 'E'), HB_TAG('D', 'S', 'I', 'G'),
        HB_TAG('p', 'o', 's', 't'), HB_TAG('f', 'v', 'a', 'r'),
        HB_TAG('g', 'v', 'a', 'r'), HB_TAG('H', 'V', 'A', 'R'),
        HB_TAG('M', 'V', 'A', 'R'), HB_TAG('S', 'T', 'A', 'T'),
        HB_TAG('a', 'v', 'a', 'r')};
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    if (input == NULL) return NULL;
    hb_set_t *glyphs = hb_subset_input_glyph_set(input);
    for (size_t i = 0; i < face->slots.n; i++)
        hb_set_add(glyphs, face->slots.items[i].glyph);
    hb_set_t *dropped =
        hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG);
    for (size_t i = 0; i < COUNT_OF(DROPPED); i++)
        hb_set_add(dropped, DROPPED[i]);
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
    return input;
}

/* The glyph in the subset that each CID shows. */
static void write_gid_map(Embedding *m, const hb_subset_plan_t *plan) {
    const hb_map_t *to_new = hb_subset_plan_old_to_new_glyph_mapping(plan);
    Buf map = buf_new(m->pdf->a, PART_MAX);
    for (size_t i = 0; i < m->face->slots.n; i++)
        buf_be(&map, hb_map_get(to_new, m->face->slots.items[i].glyph), 2);
    pdf_stream(m->pdf, m->gid_map, S(""), buf_str(&map), PACK_TEXT);
}

static bool write_truetype(Embedding *m, Err *e) {
    hb_subset_input_t *input = subset_input(m->face);
    hb_face_t *source = m->face->file->face, *made = NULL;
    hb_subset_plan_t *plan =
        input == NULL ? NULL : hb_subset_plan_create_or_fail(source, input);
    if (plan != NULL) made = hb_subset_plan_execute_or_fail(plan);
    if (made != NULL) {
        hb_blob_t *blob = hb_face_reference_blob(made);
        unsigned n;
        const char *p = hb_blob_get_data(blob, &n);
        Str dict = str_format(m->pdf->a, "/Length1 %u", n);
        write_gid_map(m, plan);
        pdf_stream(m->pdf, m->program, dict, (Str){p == NULL ? "" : p, n},
                   PACK_OUTLINES);
        hb_blob_destroy(blob);
    }
    bool done = made != NULL;
    hb_face_destroy(made);
    hb_subset_plan_destroy(plan);
    hb_subset_input_destroy(input);
    if (done) return true;
    return err_set(e, ERR_FORMAT, "字体文件的轮廓（glyf）读不懂",
                   "the outlines (glyf) of the font file make no sense",
                   "请换一个字体文件。", "Use another font file.");
}

static void write_font(Embedding *m, int font) {
    pdf_begin(m->pdf, font);
    buf_format(m->pdf->out,
               "<</Type/Font/Subtype/Type0/BaseFont/%.*s"
               "/Encoding/Identity-H/DescendantFonts[%d 0 R]"
               "/ToUnicode %d 0 R>>",
               STR_ARG(m->name), m->descendant, m->to_unicode);
    pdf_end(m->pdf);
}

/* Widths other than the usual one, those that follow each other together. */
static void add_widths(Buf *b, const Face *face) {
    bool open = false;
    buf_byte(b, '[');
    for (size_t i = 0; i < face->slots.n; i++) {
        int width = embed_width(face, (int)i);
        if (width == WIDTH_USUAL) {
            if (open) buf_byte(b, ']');
            open = false;
            continue;
        }
        if (!open) {
            buf_byte(b, ' ');
            pdf_int(b, (int64_t)i);
        }
        buf_byte(b, open ? ' ' : '[');
        pdf_int(b, width);
        open = true;
    }
    buf_add(b, open ? S("]]") : S("]"));
}

static void write_descendant(Embedding *m) {
    Buf *b = m->pdf->out;
    pdf_begin(m->pdf, m->descendant);
    buf_format(b,
               "<</Type/Font/Subtype/CIDFontType%d/BaseFont/%.*s"
               "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
               "/Supplement 0>>/FontDescriptor %d 0 R/DW %d/W",
               m->face->file->is_cff ? 0 : 2, STR_ARG(m->name), m->descriptor,
               WIDTH_USUAL);
    add_widths(b, m->face);
    if (!m->face->file->is_cff)
        buf_format(b, "/CIDToGIDMap %d 0 R", m->gid_map);
    buf_add(b, S(">>"));
    pdf_end(m->pdf);
}

static int head_value(Str head, size_t at) {
    if (head.n < at + 2) return 0;
    return (int16_t)((unsigned char)head.p[at] << 8 |
                     (unsigned char)head.p[at + 1]);
}

static void write_descriptor(Embedding *m) {
    const Face *face = m->face;
    Str head =
        table_of(face->file->face, HB_TAG('h', 'e', 'a', 'd'), m->pdf->a);
    hb_font_extents_t extents = {0};
    hb_position_t cap = 0;
    hb_font_get_h_extents(face->file->font, &extents);
    if (!hb_ot_metrics_get_position(face->file->font,
                                    HB_OT_METRICS_TAG_CAP_HEIGHT, &cap))
        cap = extents.ascender;
    bool bold = str_has(m->name, S("Bold")) || str_has(m->name, S("Stroked"));
    pdf_begin(m->pdf, m->descriptor);
    buf_format(m->pdf->out,
               "<</Type/FontDescriptor/FontName/%.*s/Flags %d"
               "/FontBBox[%d %d %d %d]/ItalicAngle 0/Ascent %d/Descent %d"
               "/CapHeight %d/StemV %d/FontFile%d %d 0 R/CIDSet %d 0 R>>",
               STR_ARG(m->name), SYMBOLIC,
               to_thousandths(face, head_value(head, 36)),
               to_thousandths(face, head_value(head, 38)),
               to_thousandths(face, head_value(head, 40)),
               to_thousandths(face, head_value(head, 42)),
               to_thousandths(face, extents.ascender),
               to_thousandths(face, extents.descender),
               to_thousandths(face, cap), bold ? STEM_BOLD : STEM_REGULAR,
               m->face->file->is_cff ? 3 : 2, m->program, m->cid_set);
    pdf_end(m->pdf);
}

/* Every CID of the subset is there. */
static void write_cid_set(Embedding *m) {
    size_t n = m->face->slots.n;
    Buf b = buf_new(m->pdf->a, PART_MAX);
    for (size_t i = 0; i < n; i += 8)
        buf_byte(&b, (char)(n - i >= 8 ? 0xFF : 0xFF00 >> (n - i)));
    pdf_stream(m->pdf, m->cid_set, S(""), buf_str(&b), PACK_TEXT);
}

static void write_to_unicode(Embedding *m) {
    const Face *face = m->face;
    Buf b = buf_new(m->pdf->a, PART_MAX);
    size_t texts = 0, seen = 0;
    for (size_t i = 0; i < face->slots.n; i++)
        if (face->slots.items[i].text.n > 0) texts++;
    buf_add(&b, S("/CIDInit/ProcSet findresource begin\n12 dict begin\n"
                  "begincmap\n/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)"
                  "/Supplement 0>>def\n/CMapName/Adobe-Identity-UCS def\n"
                  "/CMapType 2 def\n1 begincodespacerange\n<0000><FFFF>\n"
                  "endcodespacerange\n"));
    for (size_t i = 0; i < face->slots.n; i++) {
        if (face->slots.items[i].text.n == 0) continue;
        if (seen % BFCHAR_MAX == 0) {
            size_t left = texts - seen;
            pdf_int(&b, (int64_t)(left < BFCHAR_MAX ? left : BFCHAR_MAX));
            buf_add(&b, S(" beginbfchar\n"));
        }
        buf_byte(&b, '<');
        pdf_hex(&b, (uint32_t)i, 4);
        buf_add(&b, S("><"));
        pdf_utf16(&b, face->slots.items[i].text);
        buf_add(&b, S(">\n"));
        seen++;
        if (seen % BFCHAR_MAX == 0 || seen == texts)
            buf_add(&b, S("endbfchar\n"));
    }
    buf_add(&b, S("endcmap\nCMapName currentdict/CMap defineresource pop\n"
                  "end\nend\n"));
    pdf_stream(m->pdf, m->to_unicode, S(""), buf_str(&b), PACK_TEXT);
}

bool embed_face(Pdf *pdf, int font, const Face *face, Err *e) {
    Embedding m = {.pdf = pdf, .face = face};
    m.name = subset_name(pdf->a, face);
    m.descendant = pdf_reserve(pdf, face->file->is_cff ? 5 : 6);
    m.descriptor = m.descendant + 1;
    m.program = m.descendant + 2;
    m.to_unicode = m.descendant + 3;
    m.cid_set = m.descendant + 4;
    m.gid_map = m.descendant + 5;
    write_font(&m, font);
    write_descendant(&m);
    write_descriptor(&m);
    write_cid_set(&m);
    write_to_unicode(&m);
    return face->file->is_cff ? write_cff(&m, e) : write_truetype(&m, e);
}
