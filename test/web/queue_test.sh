#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The queue, driven from outside.
exec python3 test/web/queue.py
