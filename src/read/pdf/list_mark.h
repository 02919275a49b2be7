/* SPDX-License-Identifier: Apache-2.0
 * List marks: how a line of a list begins ("1、", "（一）", "目标1："), and how
 * the one before it ends. */
#ifndef PDF_LIST_MARK_H
#define PDF_LIST_MARK_H

#include "base/str.h"

typedef enum ListMark {
    MARK_NONE,
    MARK_LABEL,       /* a short label and a colon */
    MARK_NUMBER,      /* 1、 1. 1） */
    MARK_NUMBER_PAIR, /* （1） */
    MARK_HAN,         /* 一、 */
    MARK_HAN_PAIR,    /* （一） */
    MARK_CIRCLE       /* ① */
} ListMark;

typedef enum SentenceEnd {
    END_STOP,  /* 。；！？ */
    END_OPEN,  /* no mark */
    END_WITHIN /* ，、： or an opening bracket: the sentence goes on */
} SentenceEnd;

ListMark list_mark(Str line);
/* The characters of a MARK_LABEL before its colon, digits beside each other as
 * one; 0 where the line has none. */
int list_label_length(Str line);
/* True where two lines begin with the same label. */
bool list_labels_equal(Str x, Str y);
SentenceEnd sentence_end(Str line);

#endif
