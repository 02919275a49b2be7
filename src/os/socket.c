/* SPDX-License-Identifier: Apache-2.0
 * Sockets of the system. */
#include "os/socket.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

enum { BACKLOG = 4096, NAME_MAX_BYTES = 256 };

static bool misuse(Err *e, Str where) {
    err_set(e, ERR_USAGE, "", "", "写成 127.0.0.1:8080 或 [::1]:8080。",
            "Write it as 127.0.0.1:8080 or [::1]:8080.");
    err_zh(e, "监听地址看不懂：%.*s", STR_ARG(where));
    err_en(e, "could not understand the address to listen at: %.*s",
           STR_ARG(where));
    return false;
}

/* "HOST:PORT" into two texts with terminators. */
static bool split(Str where, char host[NAME_MAX_BYTES],
                  char port[NAME_MAX_BYTES]) {
    size_t colon = str_find_last(where, S(":"));
    if (colon == STR_NONE) return false;
    Str h = str_upto(where, colon), p = str_from(where, colon + 1);
    if (h.n >= 2 && h.p[0] == '[' && h.p[h.n - 1] == ']')
        h = str_slice(h, 1, h.n - 1);
    if (h.n >= NAME_MAX_BYTES || p.n == 0 || p.n >= NAME_MAX_BYTES)
        return false;
    snprintf(host, NAME_MAX_BYTES, "%.*s", STR_ARG(h));
    snprintf(port, NAME_MAX_BYTES, "%.*s", STR_ARG(p));
    return true;
}

static int listen_at(const struct addrinfo *at) {
    int yes = 1;
    int fd = socket(at->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC,
                    at->ai_protocol);
    if (fd < 0) return -1;
    (void)setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (bind(fd, at->ai_addr, at->ai_addrlen) == 0 && listen(fd, BACKLOG) == 0)
        return fd;
    int number = errno;
    close(fd);
    errno = number;
    return -1;
}

bool os_listen(int *out, Str where, Err *e) {
    char host[NAME_MAX_BYTES], port[NAME_MAX_BYTES];
    struct addrinfo wanted = {.ai_socktype = SOCK_STREAM,
                              .ai_flags = AI_PASSIVE | AI_NUMERICSERV};
    struct addrinfo *found = NULL;
    if (!split(where, host, port)) return misuse(e, where);
    if (getaddrinfo(host[0] == '\0' ? NULL : host, port, &wanted, &found) != 0)
        return misuse(e, where);
    *out = listen_at(found);
    int number = errno;
    freeaddrinfo(found);
    errno = number;
    if (*out >= 0) return true;
    err_system(e, "不能在这个地址监听", "could not listen at the address",
               "请换一个端口，或先停掉占用它的程序。",
               "Choose another port, or stop the program that has it.");
    return err_in(e, where);
}

int os_accept(int listener) {
    int yes = 1;
    int fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (fd >= 0)
        (void)setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    return fd;
}

typedef union Address {
    struct sockaddr any;
    struct sockaddr_in v4;
    struct sockaddr_in6 v6;
} Address;

Str os_address_of_peer(int socket, char out[OS_ADDRESS_MAX]) {
    Address at = {0};
    socklen_t n = sizeof at;
    const void *bytes = &at.v4.sin_addr;
    int family = AF_INET;
    if (getpeername(socket, &at.any, &n) != 0) return S("");
    if (at.any.sa_family == AF_INET6 && IN6_IS_ADDR_V4MAPPED(&at.v6.sin6_addr))
        bytes = &at.v6.sin6_addr.s6_addr[12];
    else if (at.any.sa_family == AF_INET6) {
        bytes = &at.v6.sin6_addr;
        family = AF_INET6;
    } else if (at.any.sa_family != AF_INET)
        return S("");
    return str_from_c(inet_ntop(family, bytes, out, OS_ADDRESS_MAX));
}

int os_port(int listener) {
    Address at = {0};
    socklen_t n = sizeof at;
    if (getsockname(listener, &at.any, &n) != 0) return 0;
    return ntohs(at.any.sa_family == AF_INET6 ? at.v6.sin6_port
                                              : at.v4.sin_port);
}

bool os_pair(int ends[2], PairKind kind) {
    int type = kind == OS_PACKETS ? SOCK_SEQPACKET : SOCK_STREAM;
    return socketpair(AF_UNIX, type | SOCK_CLOEXEC, 0, ends) == 0;
}

void os_unblock(int fd) {
    int flags = fcntl(fd, F_GETFL);
    if (flags >= 0) (void)fcntl(fd, F_SETFL, flags | O_NONBLOCK);
}

typedef union Control {
    struct cmsghdr head;
    char bytes[CMSG_SPACE(sizeof(int))];
} Control;

bool os_send_descriptor(int socket, Str bytes, int descriptor) {
    Control control = {0};
    /* sendmsg does not write to what it sends. */
    struct iovec part = {(void *)(uintptr_t)bytes.p, bytes.n};
    struct msghdr message = {.msg_iov = &part,
                             .msg_iovlen = 1,
                             .msg_control = control.bytes,
                             .msg_controllen = sizeof control.bytes};
    struct cmsghdr *c = CMSG_FIRSTHDR(&message);
    c->cmsg_level = SOL_SOCKET;
    c->cmsg_type = SCM_RIGHTS;
    c->cmsg_len = CMSG_LEN(sizeof descriptor);
    memcpy(CMSG_DATA(c), &descriptor, sizeof descriptor);
    ssize_t sent;
    do
        sent = sendmsg(socket, &message, MSG_NOSIGNAL | MSG_DONTWAIT);
    while (sent < 0 && errno == EINTR);
    return sent >= 0 && (size_t)sent == bytes.n;
}

ptrdiff_t os_take_descriptor(int socket, char *bytes, size_t max,
                             int *descriptor) {
    Control control = {0};
    struct iovec part = {bytes, max};
    struct msghdr message = {.msg_iov = &part,
                             .msg_iovlen = 1,
                             .msg_control = control.bytes,
                             .msg_controllen = sizeof control.bytes};
    *descriptor = -1;
    ssize_t n;
    do
        n = recvmsg(socket, &message, MSG_CMSG_CLOEXEC | MSG_DONTWAIT);
    while (n < 0 && errno == EINTR);
    if (n < 0) return -1;
    struct cmsghdr *c = CMSG_FIRSTHDR(&message);
    if (c != NULL && c->cmsg_level == SOL_SOCKET && c->cmsg_type == SCM_RIGHTS)
        memcpy(descriptor, CMSG_DATA(c), sizeof *descriptor);
    return n;
}
