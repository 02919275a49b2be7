#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Sections' parts of a draft, driven from outside without scripts.
exec python3 test/web/parts.py
