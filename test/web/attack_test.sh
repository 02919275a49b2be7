#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Attacks on every route.
exec python3 test/web/attack.py
