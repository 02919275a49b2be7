#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# A full disk, and a database that is away.
exec python3 test/web/away.py
