/* SPDX-License-Identifier: Apache-2.0
 * The parts of a .docx that do not depend on the form: styles with the official
 * faces, settings, the page number, relations. */
#include "write/docx/parts.h"

#define XML_HEAD                                                               \
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/"
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/"
#define WORD_TYPE                                                              \
    "application/vnd.openxmlformats-officedocument.wordprocessingml."

#define FACES(east)                                                            \
    "<w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" "       \
    "w:eastAsia=\"" east "\" w:cs=\"Times New Roman\"/>"
#define SIZE(half) "<w:sz w:val=\"" half "\"/><w:szCs w:val=\"" half "\"/>"
#define STYLE(id, name, paragraph, run)                                        \
    "<w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"" id        \
    "\"><w:name w:val=\"" name "\"/><w:basedOn w:val=\"Normal\"/><w:qFormat/>" \
    "<w:pPr>" paragraph "</w:pPr><w:rPr>" run "</w:rPr></w:style>"

/* Sizes in half points: title 18 pt, lines 12 pt, cells 10.5 pt, instructions
 * 11 pt. */
const Str DOCX_STYLES = S_INIT(
    XML_HEAD
    "<w:styles " DOCX_W_NAMESPACE "><w:docDefaults><w:rPrDefault>"
    "<w:rPr>" FACES("宋体") SIZE(
        "21") "<w:lang w:val=\"en-US\" "
              "w:eastAsia=\"zh-CN\"/></w:rPr></w:rPrDefault>"
              "<w:pPrDefault/></w:docDefaults>"
              "<w:style w:type=\"paragraph\" w:default=\"1\" "
              "w:styleId=\"Normal\">"
              "<w:name w:val=\"Normal\"/><w:qFormat/></w:style>" STYLE(
                  "FormText", "表内填写", "",
                  FACES("宋体")) STYLE("FormLabel", "表内栏目", "",
                                       FACES("宋体") "<w:b/>")
                  STYLE("FormTitle", "表名",
                        "<w:spacing w:before=\"60\" w:after=\"60\"/>"
                        "<w:jc w:val=\"center\"/>",
                        FACES("宋体") "<w:b/>" SIZE("36"))
                      STYLE("FormLine", "表外一行",
                            "<w:spacing w:before=\"40\" w:after=\"40\"/>",
                            FACES("宋体")
                                SIZE("24")) STYLE("FormAttachment", "附件标记",
                                                  "", FACES("黑体") SIZE("24"))
                          STYLE("FormInstruction", "填报说明",
                                "<w:spacing w:line=\"400\" "
                                "w:lineRule=\"exact\"/><w:ind "
                                "w:firstLineChars=\"200\" "
                                "w:firstLine=\"440\"/>",
                                FACES("仿宋_GB2312") SIZE("22"))
                              STYLE("FormInstructionTitle", "填报说明标题",
                                    "<w:spacing w:before=\"120\" "
                                    "w:after=\"120\"/><w:jc "
                                    "w:val=\"center\"/>",
                                    FACES("黑体") SIZE(
                                        "28")) "<w:style w:type=\"paragraph\" "
                                               "w:styleId=\"CommentText\"><w:"
                                               "name "
                                               "w:val=\"annotation "
                                               "text\"/><w:basedOn "
                                               "w:val=\"Normal\"/></w:style>"
                                               "</w:styles>");

const Str DOCX_SETTINGS = S_INIT(
    XML_HEAD
    "<w:settings " DOCX_W_NAMESPACE "><w:zoom w:percent=\"100\"/>"
    "<w:defaultTabStop w:val=\"420\"/><w:characterSpacingControl "
    "w:val=\"compressPunctuation\"/><w:compat><w:compatSetting "
    "w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/"
    "word\" w:val=\"15\"/></w:compat></w:settings>");

/* — 1 — */
const Str DOCX_FOOTER = S_INIT(
    XML_HEAD "<w:ftr " DOCX_W_NAMESPACE "><w:p><w:pPr><w:jc "
             "w:val=\"center\"/></w:pPr>" DOCX_PAGE_NUMBER "</w:p></w:ftr>");

const Str DOCX_FOOTER_RELATIONS = S_INIT(
    XML_HEAD "<Relationships xmlns=\"" PACKAGE "relationships\">"
             "<Relationship Id=\"rId1\" Type=\"" OFFICE "relationships/image\" "
             "Target=\"media/code.png\"/></Relationships>");

const Str DOCX_ROOT_RELATIONS = S_INIT(
    XML_HEAD
    "<Relationships xmlns=\"" PACKAGE "relationships\">"
    "<Relationship Id=\"rId1\" Type=\"" OFFICE "relationships/officeDocument\" "
    "Target=\"word/document.xml\"/><Relationship Id=\"rId2\" Type=\"" PACKAGE
    "relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>"
    "</Relationships>");

#define TYPES_HEAD                                                             \
    XML_HEAD                                                                   \
    "<Types xmlns=\"" PACKAGE "content-types\"><Default "                      \
    "Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-"         \
    "package.relationships+xml\"/><Default Extension=\"xml\" "                 \
    "ContentType=\"application/xml\"/>" PART_TYPE("word/document.xml",         \
                                                  "document.main+xml")         \
        PART_TYPE("word/styles.xml", "styles+xml")                             \
            PART_TYPE("word/settings.xml", "settings+xml") PART_TYPE(          \
                "word/footer1.xml",                                            \
                "footer+xml") "<Override PartName=\"/docProps/core.xml\" "     \
                              "ContentType=\"application/"                     \
                              "vnd.openxmlformats-package.core-"               \
                              "properties+xml\"/>"
#define PART_TYPE(name, type)                                                  \
    "<Override PartName=\"/" name "\" ContentType=\"" WORD_TYPE type "\"/>"

Str docx_content_types(Arena *a, bool comments, bool picture) {
    Str types = S(TYPES_HEAD);
    if (comments)
        types = S(TYPES_HEAD PART_TYPE("word/comments.xml", "comments+xml"));
    if (picture)
        types = str_join(
            a, types,
            S("<Default Extension=\"png\" ContentType=\"image/png\"/>"));
    return str_join(a, types, S("</Types>"));
}

#define RELATION(id, type, target)                                             \
    "<Relationship Id=\"" id "\" Type=\"" OFFICE "relationships/" type         \
    "\" Target=\"" target "\"/>"
#define RELATIONS_HEAD                                                         \
    XML_HEAD "<Relationships xmlns=\"" PACKAGE                                 \
             "relationships\">" RELATION("rId1", "styles", "styles.xml")       \
                 RELATION("rId2", "settings", "settings.xml")                  \
                     RELATION("rId3", "footer", "footer1.xml")

Str docx_relations(bool comments) {
    return comments
               ? S(RELATIONS_HEAD RELATION("rId4", "comments",
                                           "comments.xml") "</Relationships>")
               : S(RELATIONS_HEAD "</Relationships>");
}
