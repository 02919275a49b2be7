# SPDX-License-Identifier: Apache-2.0
# jixiao: `make run` builds and does the main job; `make test` runs the tests.
# Both first install the Debian packages that are missing (tools/deps.sh).

VERSION := 0.1.0
BUILD ?= build
CC ?= cc
PKGS := libzip expat libqpdf harfbuzz harfbuzz-subset freetype2 libseccomp zlib

WARNINGS := -Wall -Wextra -Wconversion -Wshadow -Wstrict-prototypes \
	-Wmissing-prototypes -Wpointer-arith -Werror
CFLAGS ?= -O2 -g
BASE_FLAGS = -std=c17 -D_GNU_SOURCE -DJIXIAO_VERSION='"$(VERSION)"' -Isrc -Iinclude \
	-I$(BUILD)/gen $(WARNINGS) -fvisibility=hidden -fPIC
LIB_CFLAGS := $(shell pkg-config --cflags $(PKGS) 2>/dev/null)
LIB_LIBS := $(shell pkg-config --libs $(PKGS) 2>/dev/null) -lm
SANITIZE := -fsanitize=address,undefined -fno-sanitize-recover=all \
	-fno-omit-frame-pointer -DARENA_SINGLE

# The engine: what libjixiao is. The office (jixiao serve) stands on it.
OFFICE_FOLDERS := store review office web
SOURCES := $(sort $(shell find src -name '*.c' ! -path 'src/main.c' \
	! -path 'src/module/*' $(OFFICE_FOLDERS:%=! -path 'src/%/*')))
OFFICE_SOURCES := $(sort $(shell find $(OFFICE_FOLDERS:%=src/%) -name '*.c'))
OFFICE_PKGS := libmicrohttpd sqlite3 libpq libsodium libcrypto libqrencode
OFFICE_CFLAGS := $(shell pkg-config --cflags $(OFFICE_PKGS) 2>/dev/null)
OFFICE_LIBS := $(shell pkg-config --libs $(OFFICE_PKGS) 2>/dev/null)
# Word lists of target/: compiled into a table, not embedded.
WORD_LISTS := data/units.txt data/verbs.txt data/words.txt
# Those of rules/ too, one table a list.
RULE_LISTS := $(sort $(wildcard data/words-*.txt))
# Looks of a form and of a report, which the office's pages have too.
STYLES := assets/form.css assets/notes.css assets/box.css assets/report.css
EMBEDDED := $(sort $(filter-out $(WORD_LISTS) $(RULE_LISTS), \
	$(wildcard layouts/*.html data/*))) \
	$(STYLES)
OBJECTS := $(SOURCES:src/%.c=$(BUILD)/obj/%.o) $(BUILD)/obj/embedded.o \
	$(BUILD)/obj/words.o $(BUILD)/obj/word_lists.o
OFFICE_OBJECTS := $(OFFICE_SOURCES:src/%.c=$(BUILD)/obj/%.o) \
	$(BUILD)/obj/store_sql.o $(BUILD)/obj/pages.o $(BUILD)/obj/assets.o
PAGES := $(sort $(wildcard pages/*.html))
PAGES_SOURCES := $(sort $(wildcard tools/pages/*.c))
SQL_FILES := $(sort $(wildcard sql/*/*.sql sql/*/schema/*.sql))
TESTS := $(sort $(shell find test -name '*_test.c'))
TEST_PROGRAMS := $(TESTS:test/%.c=$(BUILD)/test/%)
# What tests share: every other .c file below test/.
TEST_SHARED := $(sort $(shell find test -name '*.c' ! -name '*_test.c'))
TEST_OBJECTS := $(TEST_SHARED:test/%.c=$(BUILD)/test/obj/%.o)
# Tests that can write what they expect.
ACCEPTING := $(addprefix $(BUILD)/test/,check/report_test read/golden_test \
	rules/rules_test review/rights_test review/acts_test \
	review/grade_test office/trail_test)
FUZZERS := $(sort $(wildcard fuzz/*_fuzz.c))

.PHONY: all
all: $(BUILD)/jixiao $(BUILD)/libjixiao.so $(BUILD)/jixiao-office.so

# ---- for people ----

.PHONY: run
run:
	@tools/deps.sh build
	@$(MAKE) --no-print-directory -s -j2 all
	@tools/run.sh $(BUILD)/jixiao

.PHONY: test
test:
	@tools/deps.sh build test
	@$(MAKE) --no-print-directory -s -j2 layers all \
		$(BUILD)/page_samples
	@$(MAKE) --no-print-directory -s -j2 BUILD=$(BUILD)/san \
		CFLAGS="-O1 -g $(SANITIZE)" LDFLAGS="$(SANITIZE)" \
		WARNINGS=-Wall test-programs
	@tools/run_tests.sh $(BUILD)

# A year in a real browser on both stores; JIXIAO_PICTURES=docs/img/guide keeps
# the pictures of the guides.
.PHONY: test-browser
test-browser:
	@tools/deps.sh build test
	@$(MAKE) --no-print-directory -s -j2 all
	@JIXIAO=$(BUILD)/jixiao python3 test/browser/walk.py sqlite
	@JIXIAO=$(BUILD)/jixiao python3 test/browser/walk.py sqlite every
	@JIXIAO=$(BUILD)/jixiao JIXIAO_VIEW=683x384 \
		python3 test/browser/walk.py sqlite every
	@JIXIAO=$(BUILD)/jixiao JIXIAO_PICTURES= python3 test/browser/walk.py \
		postgres

# What other programs say of our files: LibreOffice, PDFBox, qpdf, poppler.
.PHONY: test-oracles
test-oracles:
	@tools/deps.sh build test oracles deb
	@$(MAKE) --no-print-directory -s -j2 all $(BUILD)/random_decls
	@python3 test/oracle/run.py $(BUILD)

# Every place of small files of each kind damaged: an hour or more.
.PHONY: test-hostile
test-hostile:
	@tools/deps.sh build test
	@$(MAKE) --no-print-directory -s -j2 BUILD=$(BUILD)/san \
		CFLAGS="-O1 -g $(SANITIZE)" LDFLAGS="$(SANITIZE)" WARNINGS=-Wall \
		$(BUILD)/san/test/hostile/damage_test \
		$(BUILD)/san/test/read/damage_test \
		$(BUILD)/san/test/flow/faults_test
	@tools/hostile.sh $(BUILD)/san/test

# Processes of a server at work are killed at random: KILLS=300 SEED=1 by
# default, half of them on each store.
.PHONY: test-kill
test-kill:
	@tools/deps.sh build test
	@$(MAKE) --no-print-directory -s -j2 all
	@JIXIAO=$(BUILD)/jixiao KILLS=$${KILLS:-300} sh test/kill/kill_test.sh

# The pages of the rules, from what the program says of them.
.PHONY: docs
docs: $(BUILD)/jixiao
	@tools/rule_pages.py $(BUILD)/jixiao docs/rules

# Expected reports and papers are written anew: read what `git diff` shows.
.PHONY: accept
accept:
	@tools/deps.sh build test
	@$(MAKE) --no-print-directory -s -j2 all $(ACCEPTING)
	@tools/accept.sh $(BUILD)

PREFIX ?= /usr/local
.PHONY: install
install: all $(BUILD)/libjixiao.a
	@tools/install.sh $(BUILD) $(PREFIX) $(DESTDIR)

# What libjixiao.a is linked with, for its .pc.
.PHONY: private-libs
private-libs:
	@echo $(LIB_LIBS)

.PHONY: deb
deb:
	@tools/deps.sh build deb
	@$(MAKE) --no-print-directory -s -j2 all $(BUILD)/libjixiao.a
	@tools/deb.sh $(BUILD)

.PHONY: deps
deps:
	@tools/deps.sh build

# ---- building ----

# The program opens its .pdf parts, and with them the heavy libraries, as a
# module when they are first needed; it starts in a third of the time.
# Joining prints needs none of them.
JOIN_OBJECTS := $(addprefix $(BUILD)/obj/write/pdf/,join.o join_read.o meta.o \
	objects.o)
PDF_OBJECTS = $(filter-out %/sniff.o $(JOIN_OBJECTS), \
	$(filter $(BUILD)/obj/read/pdf/% $(BUILD)/obj/write/pdf/% \
	$(BUILD)/obj/write/page/%,$(OBJECTS)))
CORE_OBJECTS = $(filter-out $(PDF_OBJECTS),$(OBJECTS))
PDF_PKGS := libqpdf harfbuzz harfbuzz-subset freetype2 zlib
CORE_PKGS := libzip expat libseccomp zlib
PDF_LIBS := $(shell pkg-config --libs $(PDF_PKGS) 2>/dev/null) -lm
CORE_LIBS := $(shell pkg-config --libs $(CORE_PKGS) 2>/dev/null) -lm

$(BUILD)/libcore.a: $(CORE_OBJECTS)
	rm -f $@
	ar rcs $@ $^

$(BUILD)/jixiao: $(BUILD)/obj/main.o $(BUILD)/obj/module/pdf_forward.o \
		$(BUILD)/libcore.a $(BUILD)/jixiao-pdf.so
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $(filter-out %.so,$^) $(CORE_LIBS)

$(BUILD)/jixiao-pdf.so: $(BUILD)/obj/module/pdf_entry.o $(PDF_OBJECTS) \
		$(BUILD)/libcore.a
	$(CC) $(CFLAGS) $(LDFLAGS) -shared -o $@ $^ $(PDF_LIBS)

# The office: opened by `jixiao serve` and its like.
$(BUILD)/liboffice.a: $(OFFICE_OBJECTS)
	rm -f $@
	ar rcs $@ $^

$(BUILD)/jixiao-office.so: $(BUILD)/obj/module/office_entry.o \
		$(BUILD)/obj/module/pdf_forward.o $(BUILD)/liboffice.a \
		$(BUILD)/libcore.a
	$(CC) $(CFLAGS) $(LDFLAGS) -shared -o $@ $^ $(OFFICE_LIBS) $(CORE_LIBS)

$(BUILD)/libjixiao.so: $(OBJECTS)
	$(CC) $(CFLAGS) $(LDFLAGS) -shared -Wl,-soname,libjixiao.so.0 -o $@ $^ \
		$(LIB_LIBS)

$(BUILD)/libjixiao.a: $(OBJECTS)
	rm -f $@
	ar rcs $@ $^

$(OFFICE_OBJECTS): LIB_CFLAGS += $(OFFICE_CFLAGS)
# What is generated stands before any file of the office is compiled.
$(OFFICE_OBJECTS) $(TEST_OBJECTS): | $(BUILD)/gen/store_sql.h
$(BUILD)/test/obj/store/%.o: LIB_CFLAGS += $(OFFICE_CFLAGS)

$(BUILD)/obj/%.o: src/%.c
	@mkdir -p $(@D)
	$(CC) $(BASE_FLAGS) $(CFLAGS) $(LIB_CFLAGS) -MMD -MP -c -o $@ $<

# Layouts and word lists become part of the program.
$(BUILD)/embed: tools/embed.c
	@mkdir -p $(@D)
	$(CC) -std=c17 -O1 $(WARNINGS) -o $@ $<

$(BUILD)/gen/embedded.c: $(BUILD)/embed $(EMBEDDED)
	@mkdir -p $(@D)
	$(BUILD)/embed $(EMBEDDED) > $@.new && mv $@.new $@

$(BUILD)/obj/embedded.o: $(BUILD)/gen/embedded.c
	@mkdir -p $(@D)
	$(CC) $(BASE_FLAGS) $(CFLAGS) -c -o $@ $<

$(BUILD)/wordtable: tools/wordtable.c src/target/words.h
	@mkdir -p $(@D)
	$(CC) -std=c17 -D_GNU_SOURCE -Isrc -O1 $(WARNINGS) -o $@ $<

$(BUILD)/gen/words.c: $(BUILD)/wordtable $(WORD_LISTS)
	@mkdir -p $(@D)
	$(BUILD)/wordtable $(WORD_LISTS) > $@.new && mv $@.new $@

$(BUILD)/obj/words.o: $(BUILD)/gen/words.c src/target/words.h
	@mkdir -p $(@D)
	$(CC) $(BASE_FLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/wordlists: tools/wordlists.c src/rules/words.h src/base/str.h
	@mkdir -p $(@D)
	$(CC) -std=c17 -D_GNU_SOURCE -Isrc -O1 $(WARNINGS) -o $@ $<

$(BUILD)/gen/word_lists.c: $(BUILD)/wordlists $(RULE_LISTS)
	@mkdir -p $(@D)
	$(BUILD)/wordlists $(RULE_LISTS) > $@.new && mv $@.new $@

$(BUILD)/obj/word_lists.o: $(BUILD)/gen/word_lists.c src/rules/words.h
	@mkdir -p $(@D)
	$(CC) $(BASE_FLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

# The named statements of sql/: an enum, and the table of their texts.
$(BUILD)/sql: tools/sql.c
	@mkdir -p $(@D)
	$(CC) -std=c17 -D_GNU_SOURCE -O1 $(WARNINGS) -o $@ $<

# Only new names make the files that include it compile anew.
$(BUILD)/gen/store_sql.h: $(BUILD)/sql $(SQL_FILES)
	@mkdir -p $(@D)
	$(BUILD)/sql header $(SQL_FILES) > $@.new
	cmp -s $@.new $@ || cp $@.new $@

$(BUILD)/gen/store_sql.c: $(BUILD)/sql $(SQL_FILES)
	@mkdir -p $(@D)
	$(BUILD)/sql table $(SQL_FILES) > $@.new && mv $@.new $@

$(BUILD)/obj/store_sql.o: $(BUILD)/gen/store_sql.c
	@mkdir -p $(@D)
	$(CC) $(BASE_FLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

# Pages become functions: tools/pages, docs/pages.md. libpages.a is for tests.
$(BUILD)/libpages.a: $(PAGES_SOURCES:tools/%.c=$(BUILD)/obj/tools/%.o)
	rm -f $@
	ar rcs $@ $(filter-out %/main.o,$^)

$(BUILD)/obj/tools/%.o: tools/%.c
	@mkdir -p $(@D)
	$(CC) $(BASE_FLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/pages: $(BUILD)/libpages.a $(BUILD)/libjixiao.a
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $(BUILD)/obj/tools/pages/main.o $^

$(BUILD)/gen/pages.c: $(BUILD)/pages $(PAGES) assets/icons.txt
	@mkdir -p $(@D)
	$(BUILD)/pages $@ $(@:.c=.h) assets/icons.txt $(PAGES)

$(BUILD)/gen/pages.h: $(BUILD)/gen/pages.c ;

$(BUILD)/obj/pages.o: $(BUILD)/gen/pages.c
	@mkdir -p $(@D)
	$(CC) $(BASE_FLAGS) $(CFLAGS) $(OFFICE_CFLAGS) -MMD -MP -c -o $@ $<

$(OFFICE_SOURCES:src/%.c=$(BUILD)/obj/%.o): | $(BUILD)/gen/pages.h

# What pages take from npm, by the lock file; afterwards no network is needed.
node_modules/.package-lock.json: package-lock.json
	@npm ci --no-audit --no-fund --silent || { echo "npm ci 没有成功：页面要用的\
	htmx、图标取不到。npm ci failed: htmx and icons of the pages are missing." \
	>&2; exit 1; }
	@touch $@

ASSETS := $(sort $(wildcard assets/*))
$(BUILD)/gen/assets.c: tools/assets.mjs node_modules/.package-lock.json \
		$(ASSETS)
	@mkdir -p $(@D)
	node tools/assets.mjs $@.new && mv $@.new $@

$(BUILD)/obj/assets.o: $(BUILD)/gen/assets.c src/web/asset.h
	@mkdir -p $(@D)
	$(CC) $(BASE_FLAGS) $(CFLAGS) -c -o $@ $<

# Pages of the compiler's own tests.
TEST_PAGES := $(sort $(wildcard test/tools/*.html))
$(BUILD)/gen/test_pages.c: $(BUILD)/pages $(TEST_PAGES) assets/icons.txt
	@mkdir -p $(@D)
	$(BUILD)/pages $@ $(@:.c=.h) assets/icons.txt $(TEST_PAGES)

$(BUILD)/test/tools/%: test/tools/%.c test/test.h $(BUILD)/gen/test_pages.c \
		$(BUILD)/libpages.a $(BUILD)/liboffice.a $(BUILD)/libjixiao.a
	@mkdir -p $(@D)
	$(CC) $(BASE_FLAGS) -I. -Itest $(CFLAGS) $(LIB_CFLAGS) -MMD -MP -o $@ $< \
		$(BUILD)/libpages.a $(BUILD)/liboffice.a $(BUILD)/libjixiao.a \
		$(LIB_LIBS) -lcmocka

# Tests of the office need its library too; the first rule that fits is taken.
define OFFICE_TEST
$(BUILD)/test/$(1)/%: test/$(1)/%.c test/test.h $(BUILD)/test/libshared.a \
		$(BUILD)/liboffice.a $(BUILD)/libjixiao.a
	@mkdir -p $$(@D)
	$$(CC) $$(BASE_FLAGS) -Itest $$(CFLAGS) $$(LIB_CFLAGS) $$(OFFICE_CFLAGS) \
		-MMD -MP -o $$@ $$< $(BUILD)/test/libshared.a $(BUILD)/liboffice.a \
		$(BUILD)/libjixiao.a $$(LIB_LIBS) $$(OFFICE_LIBS) -lcmocka
endef
$(foreach folder,$(OFFICE_FOLDERS),$(eval $(call OFFICE_TEST,$(folder))))

# Tests: one program a *_test.c, linked to what tests share and the library.
$(BUILD)/test/%: test/%.c test/test.h $(BUILD)/test/libshared.a \
		$(BUILD)/libjixiao.a
	@mkdir -p $(@D)
	$(CC) $(BASE_FLAGS) -Itest $(CFLAGS) $(LIB_CFLAGS) -MMD -MP -o $@ $< \
		$(BUILD)/test/libshared.a $(BUILD)/libjixiao.a $(LIB_LIBS) -lcmocka

$(BUILD)/test/libshared.a: $(TEST_OBJECTS)
	rm -f $@
	ar rcs $@ $^

# Its allocations, reads and writes go through functions that can fail.
$(BUILD)/test/flow/faults_test: LIB_LIBS += -Wl,--wrap=calloc,--wrap=read,--wrap=write

$(BUILD)/test/obj/%.o: test/%.c
	@mkdir -p $(@D)
	$(CC) $(BASE_FLAGS) -Itest $(CFLAGS) $(LIB_CFLAGS) -MMD -MP -c -o $@ $<

# Shows what a reader makes of a file.
$(BUILD)/paper_dump: tools/paper_dump.c $(BUILD)/test/obj/read/paper_dump.o \
		$(BUILD)/libjixiao.a
	@mkdir -p $(@D)
	$(CC) $(BASE_FLAGS) -Itest/read $(CFLAGS) -MMD -MP -o $@ \
		$(filter %.c %.o %.a,$^) $(LIB_LIBS)

# Pages of the office with invented people, as files.
$(BUILD)/page_samples: tools/page_samples.c $(BUILD)/liboffice.a \
		$(BUILD)/libjixiao.a
	@mkdir -p $(@D)
	$(CC) $(BASE_FLAGS) $(CFLAGS) $(LIB_CFLAGS) -MMD -MP -o $@ $< \
		$(BUILD)/liboffice.a $(BUILD)/libjixiao.a $(LIB_LIBS)

# Invented declarations as files.
$(BUILD)/random_decls: tools/random_decls.c $(BUILD)/test/libshared.a \
		$(BUILD)/libjixiao.a
	@mkdir -p $(@D)
	$(CC) $(BASE_FLAGS) -Itest $(CFLAGS) $(LIB_CFLAGS) -MMD -MP -o $@ \
		$(filter %.c %.a,$^) $(LIB_LIBS)

# Saved fuzz inputs run as a test: one program a fuzz target.
$(BUILD)/saved/%: fuzz/%.c fuzz/saved.c $(BUILD)/liboffice.a \
		$(BUILD)/libjixiao.a
	@mkdir -p $(@D)
	$(CC) $(BASE_FLAGS) $(CFLAGS) $(LIB_CFLAGS) -o $@ $< fuzz/saved.c \
		$(BUILD)/liboffice.a $(BUILD)/libjixiao.a $(LIB_LIBS)

SAVED_PROGRAMS := $(FUZZERS:fuzz/%.c=$(BUILD)/saved/%)

.PHONY: test-programs
test-programs: $(TEST_PROGRAMS) $(SAVED_PROGRAMS) $(BUILD)/jixiao \
		$(BUILD)/jixiao-office.so

# Coverage-guided fuzzing: `make fuzz SECONDS=600` runs each target so long.
$(BUILD)/fuzz/%: fuzz/%.c $(BUILD)/liboffice.a $(BUILD)/libjixiao.a
	@mkdir -p $(@D)
	$(CC) $(BASE_FLAGS) $(CFLAGS) $(LIB_CFLAGS) -fsanitize=fuzzer -o $@ $< \
		$(BUILD)/liboffice.a $(BUILD)/libjixiao.a $(LIB_LIBS)

.PHONY: fuzz-programs
fuzz-programs: $(FUZZERS:fuzz/%.c=$(BUILD)/fuzz/%)

SECONDS ?= 60
.PHONY: fuzz
fuzz:
	@tools/deps.sh build fuzz
	@$(MAKE) --no-print-directory -s -j2 BUILD=$(BUILD)/fuzzing CC=clang \
		CFLAGS="-O1 -g -fsanitize=fuzzer-no-link $(SANITIZE)" \
		WARNINGS=-Wall fuzz-programs
	@tools/fuzz.sh $(BUILD)/fuzzing/fuzz $(SECONDS)

# ---- measuring ----

$(BUILD)/bench/%: bench/%.c $(BUILD)/libjixiao.a $(TEST_OBJECTS)
	@mkdir -p $(@D)
	$(CC) $(BASE_FLAGS) -Itest $(CFLAGS) $(LIB_CFLAGS) -o $@ $< \
		$(BUILD)/test/obj/layout/decl_random.o $(BUILD)/libjixiao.a $(LIB_LIBS)

# What measures the office needs its library too.
$(BUILD)/bench/office_%: bench/office_%.c $(BUILD)/liboffice.a \
		$(BUILD)/libjixiao.a
	@mkdir -p $(@D)
	$(CC) $(BASE_FLAGS) $(CFLAGS) $(LIB_CFLAGS) $(OFFICE_CFLAGS) -o $@ $< \
		$(BUILD)/liboffice.a $(BUILD)/libjixiao.a $(LIB_LIBS) $(OFFICE_LIBS)

# A peer, for measuring only: poppler is GPL and is linked to nothing of ours.
$(BUILD)/bench/poppler_bench: bench/poppler_bench.c
	@mkdir -p $(@D)
	$(CC) -O2 -o $@ $< $$(pkg-config --cflags --libs poppler-glib)

.PHONY: bench
bench:
	@tools/deps.sh build test bench
	@npm install --no-save --no-audit --no-fund --silent mammoth@1 || \
		echo "mammoth could not be had: that row is left out"
	@$(MAKE) --no-print-directory -s -j2 all $(BUILD)/bench/import_bench \
		$(BUILD)/bench/targets_bench $(BUILD)/bench/make_forms \
		$(BUILD)/bench/poppler_bench
	@bench/bench.sh $(BUILD)
	@$(MAKE) --no-print-directory -s bench-office

# The office over a store of 100,000 declarations, beside Fossil.
.PHONY: bench-office
bench-office:
	@tools/deps.sh build bench-office
	@$(MAKE) --no-print-directory -s -j2 all $(BUILD)/bench/office_store \
		$(BUILD)/bench/office_people
	@bench/office.sh $(BUILD)

# Every object of the library, without linking a program.
.PHONY: lib-quick
lib-quick: $(BUILD)/libjixiao.a

# Development programs linked to the library.
$(BUILD)/tools/%: tools/%.c $(BUILD)/libjixiao.a
	@mkdir -p $(@D)
	$(CC) $(BASE_FLAGS) $(CFLAGS) $(LIB_CFLAGS) -o $@ $< \
		$(BUILD)/libjixiao.a $(LIB_LIBS)

.PHONY: layers
layers:
	@awk -f tools/layers.awk src/LAYERS $$(find src -name '*.[ch]')

.PHONY: clean
clean:
	rm -rf $(BUILD)

-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
