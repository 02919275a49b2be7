#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What must stand in the trail beside the acts.
exec python3 test/web/noted.py
