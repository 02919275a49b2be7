#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Ids of others in queries and forms, sent from outside without scripts.
exec python3 test/web/foreign.py
