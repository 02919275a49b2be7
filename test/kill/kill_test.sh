#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Some kills of processes of a server at work; `make test-kill` makes hundreds.
KILLS=${KILLS:-30} exec python3 test/kill/kill.py
