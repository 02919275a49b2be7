/* SPDX-License-Identifier: Apache-2.0
 * Small pictures of a report: drawn once, used by reference. A picture never
 * stands without its word, so that readers aloud pass it over. */
#include "write/html/page.h"

void html_icons(Buf *out) {
    buf_add(
        out,
        S("<svg width=\"0\" height=\"0\" aria-hidden=\"true\" class=\"defs\">"
          "<symbol id=\"i3\" viewBox=\"0 0 16 16\"><path fill=\"currentColor\" "
          "d=\"M5 1h6l4 4v6l-4 4H5l-4-4V5z\"/><path stroke=\"#fff\" "
          "stroke-width=\"1.75\" d=\"M8 4v5M8 10.6v1.6\"/></symbol>"
          "<symbol id=\"i2\" viewBox=\"0 0 16 16\"><path fill=\"none\" "
          "stroke=\"currentColor\" stroke-width=\"1.5\" "
          "stroke-linejoin=\"round\" d=\"M8 2 15 14H1zM8 6.2v3.6M8 11.2v1.3\"/>"
          "</symbol>"
          "<symbol id=\"i1\" viewBox=\"0 0 16 16\"><g fill=\"none\" "
          "stroke=\"currentColor\" stroke-width=\"1.5\"><circle cx=\"8\" "
          "cy=\"8\" r=\"6.5\"/><path d=\"M8 7.2v4.2M8 4.6v1.4\"/></g></symbol>"
          "<symbol id=\"i0\" viewBox=\"0 0 16 16\"><g fill=\"none\" "
          "stroke=\"currentColor\" stroke-width=\"1.5\"><circle cx=\"8\" "
          "cy=\"8\" r=\"6.5\"/><path d=\"M5 8.2 7.2 10.4 11 6.2\"/></g>"
          "</symbol>"
          "<symbol id=\"i4\" viewBox=\"0 0 16 16\"><circle cx=\"8\" cy=\"8\" "
          "r=\"6.5\" fill=\"none\" stroke=\"currentColor\" "
          "stroke-width=\"1.5\" stroke-dasharray=\"2.6 1.5\"/></symbol>"
          "</svg>\n"));
}

void html_icon(Buf *out, int weight) {
    buf_format(out,
               "<svg class=\"icon w%d\" aria-hidden=\"true\"><use "
               "href=\"#i%d\"/></svg>",
               weight, weight);
}
