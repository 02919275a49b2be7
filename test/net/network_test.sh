#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The suite where there is no network but loopback.
exec python3 test/net/network.py
