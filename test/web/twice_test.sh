#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Buttons that are pressed again, acts that were done already.
exec python3 test/web/twice.py
