#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Every role at every route, over own objects and those of others.
exec python3 test/web/matrix.py "$@"
