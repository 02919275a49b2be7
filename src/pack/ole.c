/* SPDX-License-Identifier: Apache-2.0
 * Sectors, chains and directory of compound files. The allocation table is
 * read in place, so that opening costs no memory. */
#include "pack/ole.h"

#include <string.h>

#include "base/le.h"

enum {
    HEADER_SIZE = 512,
    HEADER_FAT_SECTORS = 109, /* named in the header itself */
    FAT_LIST = 76,            /* where the header names them */
    ENTRY_SIZE = 128,
    ENTRY_NAME_MAX = 64,
    ENTRY_STREAM = 2,
    MINI_SHIFT = 6
};

static const uint32_t SECTOR_MAX = 0xFFFFFFFA;
static const uint32_t SECTOR_END = 0xFFFFFFFE;
static const uint32_t SECTOR_LOST = 0xFFFFFFFF; /* outside the file */

static const char MAGIC[8] = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

static bool broken(Err *e, const char *zh, const char *en) {
    return err_set(e, ERR_FORMAT, zh, en, OLE_DAMAGED_ZH, OLE_DAMAGED_EN);
}

bool ole_is(Str bytes) {
    return bytes.n >= HEADER_SIZE && memcmp(bytes.p, MAGIC, sizeof MAGIC) == 0;
}

static uint32_t space_count(Str data, uint32_t shift) {
    size_t n = (data.n >> shift) + ((data.n & ((1u << shift) - 1)) != 0);
    return n > SECTOR_MAX ? SECTOR_MAX : (uint32_t)n;
}

/* The bytes of a sector, fewer at the end of the file, none outside it. */
static Str space_sector(const OleSpace *s, uint32_t sector) {
    if (sector >= s->count) return S("");
    size_t at = (size_t)sector << s->shift;
    return str_slice(s->data, at, at + ((size_t)1 << s->shift));
}

/* The sector that holds part `index` of the allocation table. */
static uint32_t fat_sector(const Ole *o, uint32_t index) {
    if (index < HEADER_FAT_SECTORS)
        return le32(o->bytes, FAT_LIST + 4 * (size_t)index);
    index -= HEADER_FAT_SECTORS;
    uint32_t names = (1u << o->sectors.shift) / 4 - 1;
    uint32_t at = o->first_difat;
    for (; index >= names; index -= names)
        at = le32(space_sector(&o->sectors, at), 4 * (size_t)names);
    Str list = space_sector(&o->sectors, at);
    return list.n == 0 ? SECTOR_LOST : le32(list, 4 * (size_t)index);
}

/* The sector after `sector` in its chain; SECTOR_LOST where that is broken. */
static uint32_t next_sector(const Ole *o, const OleSpace *s, uint32_t sector) {
    if (sector >= s->count) return SECTOR_LOST;
    size_t at = 4 * (size_t)sector;
    if (s->table.p != NULL)
        return at + 4 <= s->table.n ? le32(s->table, at) : SECTOR_LOST;
    uint32_t per = (1u << s->shift) / 4;
    Str fat = space_sector(s, fat_sector(o, sector / per));
    at = 4 * (size_t)(sector % per);
    return at + 4 <= fat.n ? le32(fat, at) : SECTOR_LOST;
}

/* How many sectors the chain has, and whether they lie in a row. A chain that
 * does not end within the file's sectors runs in a circle. */
static bool chain_measure(const Ole *o, const OleSpace *s, uint32_t first,
                          uint32_t *length, bool *in_a_row, Err *e) {
    *length = 0;
    *in_a_row = true;
    for (uint32_t at = first; at != SECTOR_END; (*length)++) {
        if (at >= s->count)
            return broken(e, "复合文件的扇区链断了",
                          "a sector chain of the compound file is broken");
        if (*length >= s->count)
            return broken(e, "复合文件的扇区链绕回了自身",
                          "a sector chain of the compound file is a loop");
        uint32_t next = next_sector(o, s, at);
        if (next != at + 1 && next != SECTOR_END) *in_a_row = false;
        at = next;
    }
    return true;
}

static void chain_copy(char *to, size_t size, const Ole *o, const OleSpace *s,
                       uint32_t first) {
    uint32_t at = first;
    for (size_t done = 0; done < size;) {
        Str part = str_upto(space_sector(s, at), size - done);
        memcpy(to + done, part.p, part.n);
        done += (size_t)1 << s->shift;
        at = next_sector(o, s, at);
    }
}

/* The first `size` bytes of a chain. */
static bool chain_read(Str *out, const Ole *o, Arena *a, const OleSpace *s,
                       uint32_t first, size_t size, Err *e) {
    *out = S("");
    if (size == 0) return true;
    uint32_t length;
    bool in_a_row;
    if (!chain_measure(o, s, first, &length, &in_a_row, e)) return false;
    if (size > (size_t)length << s->shift)
        return broken(e, "复合文件中的数据流不完整",
                      "a stream of the compound file is cut short");
    if (in_a_row) {
        *out = str_slice(s->data, (size_t)first << s->shift,
                         ((size_t)first << s->shift) + size);
        if (out->n == size) return true;
        return broken(e, "复合文件的末尾缺失",
                      "the end of the compound file is missing");
    }
    char *bytes = arena_alloc(a, size, 1);
    chain_copy(bytes, size, o, s, first);
    *out = (Str){bytes, size};
    return true;
}

/* All of a chain; absent where it is empty. */
static bool chain_read_all(Str *out, const Ole *o, Arena *a, uint32_t first,
                           Err *e) {
    *out = (Str){0};
    if (first == SECTOR_END || first == SECTOR_LOST) return true;
    uint32_t length;
    bool in_a_row;
    if (!chain_measure(o, &o->sectors, first, &length, &in_a_row, e))
        return false;
    return chain_read(out, o, a, &o->sectors, first,
                      (size_t)length << o->sectors.shift, e);
}

static bool header_read(Ole *o, Str bytes) {
    uint32_t shift = le16(bytes, 30);
    if (!ole_is(bytes) || (shift != 9 && shift != 12)) return false;
    Str data = str_from(bytes, (size_t)1 << shift);
    *o = (Ole){
        .bytes = bytes,
        .sectors = {data, shift, space_count(data, shift), {0}},
        .mini_cutoff = le32(bytes, 56),
        .first_directory = le32(bytes, 48),
        .first_mini_fat = le32(bytes, 60),
        .first_difat = le32(bytes, 68),
    };
    return true;
}

/* Directory entry number `index`; shorter than ENTRY_SIZE where there is
 * none. */
static Str entry_find(const Ole *o, uint32_t index) {
    uint32_t per = (1u << o->sectors.shift) / ENTRY_SIZE;
    uint32_t steps = index / per;
    if (steps >= o->sectors.count) return S("");
    uint32_t at = o->first_directory;
    for (; steps > 0 && at < o->sectors.count; steps--)
        at = next_sector(o, &o->sectors, at);
    size_t from = (size_t)(index % per) * ENTRY_SIZE;
    return str_slice(space_sector(&o->sectors, at), from, from + ENTRY_SIZE);
}

static uint32_t lower(uint32_t c) {
    return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
}

static bool entry_is(Str entry, Str name) {
    if (le8(entry, 66) != ENTRY_STREAM) return false;
    if (le16(entry, ENTRY_NAME_MAX) != 2 * (name.n + 1)) return false;
    for (size_t i = 0; i < name.n; i++)
        if (lower(le16(entry, 2 * i)) != lower((uint8_t)name.p[i]))
            return false;
    return true;
}

/* The entry of a stream of the root storage, or one that is too short. The
 * order of the tree is not relied on: some writers get it wrong. */
static Str root_find(const Ole *o, Str name) {
    uint32_t pending[OLE_PENDING_MAX];
    int n = 0;
    pending[n++] = le32(entry_find(o, 0), 76);
    for (int looked = 0; n > 0 && looked < OLE_SIBLINGS_MAX; looked++) {
        Str entry = entry_find(o, pending[--n]);
        if (entry.n < ENTRY_SIZE) continue;
        if (entry_is(entry, name)) return entry;
        for (size_t side = 68; side <= 72; side += 4)
            if (le32(entry, side) <= SECTOR_MAX && n < OLE_PENDING_MAX)
                pending[n++] = le32(entry, side);
    }
    return S("");
}

bool ole_has(Str bytes, Str name) {
    Ole o;
    return header_read(&o, bytes) && root_find(&o, name).n == ENTRY_SIZE;
}

static size_t entry_size(const Ole *o, Str entry) {
    uint64_t size = le32(entry, 120);
    if (o->sectors.shift > 9) size |= (uint64_t)le32(entry, 124) << 32;
    return (size_t)size;
}

bool ole_open(Ole *out, Arena *a, Str bytes, Err *e) {
    if (!header_read(out, bytes))
        return broken(e, "复合文件的文件头不对",
                      "the header of the compound file is damaged");
    Ole *o = out;
    uint32_t length;
    bool in_a_row;
    if (!chain_measure(o, &o->sectors, o->first_directory, &length, &in_a_row,
                       e))
        return err_in(e, S("目录 directory"));
    Str root = entry_find(o, 0), table, stream;
    if (!chain_read_all(&table, o, a, o->first_mini_fat, e) ||
        !chain_read(&stream, o, a, &o->sectors, le32(root, 116),
                    entry_size(o, root), e))
        return err_in(e, S("小扇区 mini stream"));
    if (table.p == NULL) table = S("");
    o->mini =
        (OleSpace){stream, MINI_SHIFT, space_count(stream, MINI_SHIFT), table};
    return true;
}

bool ole_read(Str *out, const Ole *o, Arena *a, Str name, Err *e) {
    *out = (Str){0};
    Str entry = root_find(o, name);
    if (entry.n < ENTRY_SIZE) return true;
    size_t size = entry_size(o, entry);
    const OleSpace *s = size < o->mini_cutoff ? &o->mini : &o->sectors;
    if (chain_read(out, o, a, s, le32(entry, 116), size, e)) return true;
    return err_in(e, name);
}
