#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Taking forms into a draft, driven from outside without scripts.
exec python3 test/web/importing.py
