#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Two at once.
exec python3 test/web/race.py
