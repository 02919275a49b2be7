#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Units and people brought in out of tables, driven from outside.
exec python3 test/web/bring.py
