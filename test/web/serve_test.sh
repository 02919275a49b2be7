#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# jixiao serve, driven from outside.
exec python3 test/web/serve.py
