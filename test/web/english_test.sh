#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The office in English, every page.
exec python3 test/web/english.py
