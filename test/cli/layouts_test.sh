#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# `jixiao layouts`, a broken layout, and a city's own layout by --layouts.
. test/cli/cli.sh

ends 0 "list" "$jixiao" layouts
for id in unit-2015 unit-2018 unit-2021 project-2011 project-2015 project-2021; do
    prints "list" $id
done
ends 0 "our own are sound" "$jixiao" layouts check layouts/*.html
ends 2 "absent" "$jixiao" layouts check "$work/absent.html"
says "absent" absent.html
ends 2 "unknown word" "$jixiao" layouts inspect layouts/unit-2018.html
says "unknown word" inspect

# A city's variant: another id and title.
mkdir "$work/city"
sed 's/unit-2018/city-2018/g' layouts/unit-2018.html >"$work/city/city-2018.html"
ends 0 "a city's own" "$jixiao" layouts --layouts "$work/city"
prints "a city's own" city-2018
ends 0 "new of it" "$jixiao" new --layouts "$work/city" --form city-2018 -o "$work/new.docx"
ends 0 "read as it" "$jixiao" show --json --layouts "$work/city" --form city-2018 "$work/new.docx"
of_json "read as it" "rows[0]['form']" city-2018

# Broken ones: each says the file and what is wrong.
broken() {
    name=$1
    cat >"$work/broken.html"
    ends 2 "$name" "$jixiao" layouts check "$work/broken.html"
    says "$name" broken.html
    ends 2 "$name, by --layouts" "$jixiao" show --layouts "$work" examples/declaration.docx
    says "$name, by --layouts" broken.html
}
head -c 2000 layouts/unit-2018.html | broken "cut short"
sed 's/data-field="budget.total"/data-field="budget.whole"/' layouts/unit-2018.html |
    broken "unknown field"
sed '0,/<\/table>/s///' layouts/unit-2018.html | broken "a tag left open"
printf '' | broken "empty"
printf 'PK\003\004' | broken "no layout"
ends 2 "absent folder" "$jixiao" show --layouts "$work/none" examples/declaration.docx
says "absent folder" none
finish
