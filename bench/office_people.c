/* SPDX-License-Identifier: Apache-2.0
 * People at work in the office, to measure how long they wait.
 *   office_people saving PORT SESSIONS PEOPLE SECONDS
 *     so many people, each saving a changed cell once a second: from the moment
 *     it was due until the answer with the new findings is there
 *   office_people acts PORT SESSIONS KIND ACT MOST FOLDER
 *     an act on declarations of that kind, one after the other, and after each
 *     a bare fsync of 4 KiB in the folder of the store
 * Prints milliseconds: "n p50 p99 most", for acts also "p50 p99" of fsync. */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum {
    PEOPLE_MAX = 2000,
    BUFFER = 1 << 20,
    TEXT_MAX = 4096,
    SAMPLES_MAX = 1 << 20,
    SYNC_BYTES = 4096
};

static const char CELL[] = "indicators[0].text";

typedef struct Person {
    char token[80], csrf[80], id[80];
    int socket;
    char was[TEXT_MAX]; /* what the cell holds */
    char now[TEXT_MAX]; /* what is being saved */
    double due;         /* of the save that is under way or comes next */
    int waits;          /* for an answer */
    char *answer;
    size_t answer_n;
} Person;

static Person people[PEOPLE_MAX];
static double samples[SAMPLES_MAX], syncs[SAMPLES_MAX];
static size_t samples_n, syncs_n;
static int port;

static double now_ms(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void give_up(const char *what, const char *more) {
    fprintf(stderr, "office_people: %s\n%.600s\n", what, more);
    exit(2);
}

static int by_size(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

static double part_of(const double *sorted, size_t n, double part) {
    size_t at = (size_t)((double)n * part);
    return n == 0 ? 0 : sorted[at < n ? at : n - 1];
}

static void add(double *list, size_t *n, double value) {
    if (*n < SAMPLES_MAX) list[(*n)++] = value;
}

/* ---- HTTP ---- */

static int connect_to(void) {
    struct sockaddr_in address = {.sin_family = AF_INET,
                                  .sin_port = htons((uint16_t)port)};
    inet_pton(AF_INET, "127.0.0.1", &address.sin_addr);
    int s = socket(AF_INET, SOCK_STREAM, 0);
    if (s < 0 || connect(s, (struct sockaddr *)&address, sizeof address) != 0)
        give_up("could not connect", strerror(errno));
    return s;
}

static void add_escaped(char *out, size_t max, const char *text) {
    size_t n = strlen(out);
    for (; *text != '\0' && n + 4 < max; text++, n += 3)
        snprintf(out + n, 4, "%%%02X", (unsigned char)*text);
}

static void add_field(char *out, size_t max, const char *name,
                      const char *value) {
    if (out[0] != '\0') strncat(out, "&", max - strlen(out) - 1);
    add_escaped(out, max, name);
    strncat(out, "=", max - strlen(out) - 1);
    add_escaped(out, max, value);
}

static void send_all(Person *p, const char *text, size_t n) {
    while (n > 0) {
        ssize_t sent = send(p->socket, text, n, MSG_NOSIGNAL);
        if (sent <= 0) give_up("the connection is lost", strerror(errno));
        text += sent;
        n -= (size_t)sent;
    }
    p->answer_n = 0;
    p->waits = 1;
}

static void ask(Person *p, const char *method, const char *rest,
                const char *body) {
    static char text[BUFFER];
    int n = snprintf(text, sizeof text,
                     "%s /declaration/%s%s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n"
                     "Cookie: jixiao=%s\r\nContent-Type: "
                     "application/x-www-form-urlencoded\r\nContent-Length: "
                     "%zu\r\n\r\n%s",
                     method, p->id, rest, port, p->token, strlen(body), body);
    send_all(p, text, (size_t)n);
}

/* Takes what is there; 1: the answer is whole. */
static int take(Person *p) {
    ssize_t n =
        recv(p->socket, p->answer + p->answer_n, BUFFER - 1 - p->answer_n, 0);
    if (n <= 0) give_up("the connection is lost", strerror(errno));
    p->answer_n += (size_t)n;
    p->answer[p->answer_n] = '\0';
    const char *end = strstr(p->answer, "\r\n\r\n");
    const char *length = strstr(p->answer, "Content-Length: ");
    if (end == NULL) return 0;
    size_t body =
        length != NULL && length < end ? strtoul(length + 16, NULL, 10) : 0;
    if (p->answer_n < (size_t)(end + 4 - p->answer) + body) return 0;
    p->waits = 0;
    return 1;
}

static void await(Person *p) {
    while (!take(p)) {
    }
}

/* ---- who ---- */

static size_t read_people(const char *file, const char *kind, size_t most) {
    char line[400], word[40];
    size_t n = 0;
    FILE *f = fopen(file, "r");
    if (f == NULL) give_up("no such file", file);
    while (n < most && n < PEOPLE_MAX && fgets(line, sizeof line, f) != NULL) {
        Person *p = &people[n];
        if (sscanf(line, "%39s %79s %79s %79s", word, p->token, p->csrf,
                   p->id) == 4 &&
            strcmp(word, kind) == 0)
            n++;
    }
    fclose(f);
    if (n == 0) give_up("nobody of that kind", kind);
    return n;
}

/* ---- saving ---- */

/* The text of the cell as the page has it, entities undone. */
static void read_cell(Person *p) {
    static const struct {
        const char *entity;
        char c;
    } entities[] = {{"&amp;", '&'},  {"&lt;", '<'},  {"&gt;", '>'},
                    {"&quot;", '"'}, {"&#34;", '"'}, {"&#39;", '\''}};
    char name[100];
    size_t n = 0;
    snprintf(name, sizeof name, "name=\"was:%s\" value=\"", CELL);
    const char *at = strstr(p->answer, name);
    if (at == NULL) give_up("the page has no such cell", p->answer);
    for (at += strlen(name); *at != '"' && n + 1 < sizeof p->was;) {
        char c = *at++;
        for (size_t i = 0; c == '&' && i < 6; i++) {
            size_t length = strlen(entities[i].entity);
            if (strncmp(at - 1, entities[i].entity, length) != 0) continue;
            c = entities[i].c;
            at += length - 1;
            break;
        }
        p->was[n++] = c;
    }
    p->was[n] = '\0';
}

static void save(Person *p, int number) {
    char body[3 * TEXT_MAX * 3] = "", was[100];
    snprintf(was, sizeof was, "was:%s", CELL);
    snprintf(p->now, sizeof p->now,
             "深入推进各项重点工作，组织培训%d人次；进一步提升服务水平。",
             100 + number);
    add_field(body, sizeof body, "csrf", p->csrf);
    add_field(body, sizeof body, "json", "1");
    add_field(body, sizeof body, CELL, p->now);
    add_field(body, sizeof body, was, p->was);
    add_field(body, sizeof body, "focus", CELL);
    ask(p, "POST", "/save", body);
}

static void saved(Person *p) {
    if (strncmp(p->answer, "HTTP/1.1 200", 12) != 0 ||
        strstr(p->answer, "\"clashes\":0") == NULL)
        give_up("a save was not taken", p->answer);
    add(samples, &samples_n, now_ms() - p->due);
    memcpy(p->was, p->now, sizeof p->was);
    p->due += 1000;
}

/* Sends what is due; how long until the next is, in milliseconds. */
static int send_due(size_t n, double until, int *number) {
    double now = now_ms(), next = until;
    for (size_t i = 0; i < n; i++) {
        Person *p = &people[i];
        if (p->waits) continue;
        if (p->due <= now && p->due < until)
            save(p, ++*number);
        else if (p->due < next)
            next = p->due;
    }
    return next <= now ? 1 : (int)(next - now) + 1;
}

static size_t count_waiting(size_t n) {
    size_t waiting = 0;
    for (size_t i = 0; i < n; i++)
        waiting += people[i].waits != 0;
    return waiting;
}

static void run_saving(size_t n, double seconds) {
    struct pollfd polls[PEOPLE_MAX];
    int number = 0;
    for (size_t i = 0; i < n; i++) {
        Person *p = &people[i];
        p->answer = malloc(BUFFER);
        p->socket = connect_to();
        ask(p, "GET", "", "");
        await(p);
        read_cell(p);
        polls[i] = (struct pollfd){.fd = p->socket, .events = POLLIN};
    }
    double begun = now_ms(), until = begun + seconds * 1000;
    for (size_t i = 0; i < n; i++)
        people[i].due = begun + 1000.0 * (double)i / (double)n;
    while (now_ms() < until || count_waiting(n) > 0) {
        poll(polls, n, send_due(n, until, &number));
        for (size_t i = 0; i < n; i++)
            if ((polls[i].revents & POLLIN) != 0 && take(&people[i]))
                saved(&people[i]);
    }
}

/* ---- acts ---- */

static void sync_once(int file) {
    static const char bytes[SYNC_BYTES] = "";
    double begun = now_ms();
    if (write(file, bytes, sizeof bytes) != sizeof bytes || fsync(file) != 0)
        give_up("could not write", strerror(errno));
    add(syncs, &syncs_n, now_ms() - begun);
}

static void act_on(Person *p, const char *act) {
    char body[BUFFER / 8] = "", path[100], once[40];
    struct timespec t;
    clock_gettime(CLOCK_REALTIME, &t);
    snprintf(once, sizeof once, "%.6sx%08lx%08lx", p->id,
             (unsigned long)t.tv_sec & 0xffffffff, (unsigned long)t.tv_nsec);
    snprintf(path, sizeof path, "/act/%s", act);
    add_field(body, sizeof body, "csrf", p->csrf);
    add_field(body, sizeof body, "act", once);
    add_field(body, sizeof body, "opinion", "目标与职责、资金基本相符。");
    if (strcmp(act, "return") == 0) {
        add_field(body, sizeof body, "cell:0", CELL);
        add_field(body, sizeof body, "why:0", "请补上数据来源和调查办法。");
    }
    ask(p, "POST", path, body);
    await(p);
}

static void run_acts(size_t n, size_t most, const char *act,
                     const char *folder) {
    char path[TEXT_MAX];
    char *answer = malloc(BUFFER);
    int s = connect_to();
    snprintf(path, sizeof path, "%s/fsync.tmp", folder);
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    for (size_t i = 0; i < n && samples_n < most; i++) {
        Person *p = &people[i];
        p->answer = answer;
        p->socket = s;
        double begun = now_ms();
        act_on(p, act);
        /* Done in an earlier run: the next one. */
        if (strncmp(p->answer, "HTTP/1.1 303", 12) != 0) continue;
        add(samples, &samples_n, now_ms() - begun);
        sync_once(file);
    }
    close(file);
    unlink(path);
}

int main(int argc, char **argv) {
    if (argc == 6 && strcmp(argv[1], "saving") == 0) {
        port = (int)strtol(argv[2], NULL, 10);
        run_saving(read_people(argv[3], "fill", strtoul(argv[4], NULL, 10)),
                   strtod(argv[5], NULL));
    } else if (argc == 8 && strcmp(argv[1], "acts") == 0) {
        port = (int)strtol(argv[2], NULL, 10);
        size_t n = read_people(argv[3], argv[4], PEOPLE_MAX);
        run_acts(n, strtoul(argv[6], NULL, 10), argv[5], argv[7]);
    } else {
        give_up("saving PORT SESSIONS PEOPLE SECONDS, or acts PORT SESSIONS "
                "KIND ACT MOST FOLDER",
                "");
    }
    qsort(samples, samples_n, sizeof *samples, by_size);
    qsort(syncs, syncs_n, sizeof *syncs, by_size);
    printf("%zu %.2f %.2f %.2f", samples_n, part_of(samples, samples_n, 0.5),
           part_of(samples, samples_n, 0.99), part_of(samples, samples_n, 1));
    if (syncs_n > 0)
        printf(" %.2f %.2f", part_of(syncs, syncs_n, 0.5),
               part_of(syncs, syncs_n, 0.99));
    printf("\n");
    return 0;
}
