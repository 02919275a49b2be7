#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# A year in a real browser, each role at its work.
exec python3 test/browser/walk.py sqlite
