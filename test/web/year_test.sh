#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The year: cycles, control figures, extensions, the board, from outside.
exec python3 test/web/year.py
