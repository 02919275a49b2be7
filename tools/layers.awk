# Refuses an include of a folder not listed for its own folder in src/LAYERS,
# and STR_ARG, which takes its argument twice, of what is made in an arena.
FILENAME == "src/LAYERS" {
    for (i = 1; i <= NF; i++) may[$1, $i] = 1
    next
}
/^#include "[^"]+\/[^"]+"/ {
    split(FILENAME, from, "/"); split($2, to, "[\"/]")
    if (!((from[2], to[2]) in may)) {
        printf "%s:%d: %s may not include %s\n", FILENAME, FNR, from[2], to[2]
        bad = 1
    }
}
/STR_ARG\([a-z_0-9]+\(([a-z]+->)*a[,)]/ {
    printf "%s:%d: STR_ARG of a call: give its result a name\n", FILENAME, FNR
    bad = 1
}
END { exit bad }
