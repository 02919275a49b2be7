#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Markup and formulas in every text of the store.
exec python3 test/web/markup.py
