#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Reviewing a declaration, driven from outside without scripts.
exec python3 test/web/printing.py
