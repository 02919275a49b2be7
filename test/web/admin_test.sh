#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Accounts, units, people, policy and the trail, driven from outside.
exec python3 test/web/admin.py
