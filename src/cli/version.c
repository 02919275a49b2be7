/* SPDX-License-Identifier: Apache-2.0
 * The versions of the program and its libraries. */
#include "cli/version.h"

#include <expat.h>
#include <hb.h>
#include <qpdf/qpdf-c.h>
#include <seccomp.h>
#include <zip.h>
#include <zlib.h>

Str version_text(Arena *a) {
    const struct scmp_version *seccomp = seccomp_version();
    return str_format(a,
                      "jixiao %s\n"
                      "libzip %s, zlib %s, %s, qpdf %s, HarfBuzz %s, "
                      "libseccomp %u.%u.%u\n",
                      JIXIAO_VERSION, zip_libzip_version(), zlibVersion(),
                      XML_ExpatVersion(), qpdf_get_qpdf_version(),
                      hb_version_string(), seccomp->major, seccomp->minor,
                      seccomp->micro);
}
