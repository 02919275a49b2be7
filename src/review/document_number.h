/* SPDX-License-Identifier: Apache-2.0
 * The number of an official document (发文字号): 示财绩〔2026〕12号. Source:
 * GB/T 9704-2012, 7.2.5: the organ's words, the year in six-corner brackets,
 * the serial number without 第 and without leading zeros. */
#ifndef DOCUMENT_NUMBER_H
#define DOCUMENT_NUMBER_H

#include "check/check.h"

typedef struct DocumentNumber {
    Str text; /* as it is to be written */
    int year, serial;
} DocumentNumber;

/* Reads what a person typed: brackets of any kind, full-width digits, blanks
 * and 第 are put right. False with *why in the person's words. */
bool document_number_read(DocumentNumber *out, Said *why, Arena *a, Str typed);

#endif
