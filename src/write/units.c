/* SPDX-License-Identifier: Apache-2.0
 * Sizes on the page. */
#include "write/units.h"

int twips_of(int hundredths) {
    return (int)(((int64_t)hundredths * 1440 + 1270) / 2540);
}

PageSetup page_or_default(const Paper *paper) {
    if (paper->page.width > 0 && paper->page.height > 0) return paper->page;
    return (PageSetup){21000, 29700, 1900, 1900, 1600, 1900};
}

int table_width_of(const Paper *paper, const PageSetup *page) {
    int between = page->width - page->left - page->right;
    if (paper->table_width > 0 && paper->table_width < between)
        return paper->table_width;
    return between;
}
