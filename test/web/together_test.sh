#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Many of the queue passed, handed on together.
exec python3 test/web/together.py
