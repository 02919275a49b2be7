/* SPDX-License-Identifier: Apache-2.0
 * The versions of the program and its libraries. */
#include "cli/version.h"

#include "read/pdf/libraries.h"

#include <expat.h>
#include <seccomp.h>
#include <zip.h>
#include <zlib.h>

Str version_text(Arena *a) {
    const struct scmp_version *seccomp = seccomp_version();
    Str pdf = pdf_libraries(a);
    return str_format(a,
                      "jixiao %s\n"
                      "libzip %s, zlib %s, %s, libseccomp %u.%u.%u%.*s\n",
                      JIXIAO_VERSION, zip_libzip_version(), zlibVersion(),
                      XML_ExpatVersion(), seccomp->major, seccomp->minor,
                      seccomp->micro, STR_ARG(pdf));
}
