#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Approving declarations, driven from outside without scripts.
exec python3 test/web/approve.py
