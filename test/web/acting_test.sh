#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Acts between people, driven from outside without scripts.
exec python3 test/web/acting.py
