#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# How often strangers may ask for what costs.
exec python3 test/web/strangers.py
