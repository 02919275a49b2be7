#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Filling in declarations, driven from outside without scripts.
exec python3 test/web/filling.py
