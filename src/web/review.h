/* SPDX-License-Identifier: Apache-2.0
 * The form as handed in, for who reviews it and for who only reads it. */
#ifndef REVIEW_H
#define REVIEW_H

#include "web/decl_page.h"

/* Answers with the page of a declaration that the person does not fill in;
 * notes first that the one whose turn it is has opened it. */
void review_show(Request *r, DeclPage *p);

#endif
