/* SPDX-License-Identifier: Apache-2.0
 * Sockets: listening, pairs between processes, descriptors that travel through
 * them. All of them end with exec. */
#ifndef OS_SOCKET_H
#define OS_SOCKET_H

#include "base/err.h"

/* Listens at "HOST:PORT" ("[::1]:8080"; ":8080" is every address; port 0: one
 * that is free). Non-blocking. Fails with ERR_USAGE or ERR_SYSTEM. */
bool os_listen(int *out, Str where, Err *e) MUST_USE;
/* The next connection, non-blocking, or -1 with errno. */
int os_accept(int listener);
/* Where the other side is, "127.0.0.1" or "::1"; "" where that is not known. */
enum { OS_ADDRESS_MAX = 64 };
Str os_address_of_peer(int socket, char out[OS_ADDRESS_MAX]);
/* The port at which the socket listens. */
int os_port(int listener);

/* Two connected ends. OS_PACKETS keeps messages apart. */
typedef enum PairKind { OS_STREAM, OS_PACKETS } PairKind;
bool os_pair(int ends[2], PairKind kind) MUST_USE;
void os_unblock(int fd);

/* Sends bytes as one message with a descriptor; false with errno. */
bool os_send_descriptor(int socket, Str bytes, int descriptor) MUST_USE;
/* Takes one message of at most `max` bytes; *descriptor is -1 where it brought
 * none. Bytes taken, or -1 with errno (0: the other end is closed). */
ptrdiff_t os_take_descriptor(int socket, char *bytes, size_t max,
                             int *descriptor);

#endif
