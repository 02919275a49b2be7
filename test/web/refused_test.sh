#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# A full disk, and a database that is refused.
exec python3 test/web/refused.py
