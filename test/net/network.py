# SPDX-License-Identifier: Apache-2.0
# The suite in a network namespace with nothing but loopback (DESIGN.md,
# decision 14): everything works there, and nothing tries to get out. Who tries
# is counted by the kernel: each connection without a route, each UDP datagram
# (a name that is looked for is one). Two tries of our own show that it counts.
#   JIXIAO=build/jixiao python3 test/net/network.py
import fcntl
import os
import re
import socket
import struct
import subprocess
import sys

SUITES = [["sh", "test/cli/%s_test.sh" % name]
          for name in ["exit", "input", "layouts", "office", "page", "targets",
                       "convert", "report"]] + [
    ["python3", "test/web/serve.py", "Demo", "Secure", "Beginning",
     "EndSqlite", "EndPostgres"],
    ["python3", "test/web/admin.py", "AdminSqlite"],
    ["python3", "test/web/review.py"],
    ["python3", "test/kill/kill.py"]]
INSIDE = "JIXIAO_NO_NETWORK"
SIOCSIFFLAGS, IFF_UP_RUNNING = 0x8914, 0x41


def enter():
    """Begins anew inside; where that is not permitted, says so."""
    more = [] if os.getuid() == 0 else ["-r"]
    command = ["unshare"] + more + ["-n"]
    if subprocess.run(command + ["true"],
                      stderr=subprocess.DEVNULL).returncode:
        print("skipped: no network namespace may be made here")
        sys.exit(0)
    os.environ[INSIDE] = "1"
    os.environ["KILLS"] = "6"
    os.execvp("unshare", command + [sys.executable] + sys.argv)


def loopback_up():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
        fcntl.ioctl(s, SIOCSIFFLAGS,
                    struct.pack("16sh14x", b"lo", IFF_UP_RUNNING))


def tries():
    """How often someone wanted to get out, since the namespace was made."""
    with open("/proc/net/snmp") as f:
        lines = f.read().splitlines()
    found = {}
    for names, values in zip(lines[::2], lines[1::2]):
        kind = names.split(":")[0]
        for name, value in zip(names.split()[1:], values.split()[1:]):
            found[kind + name] = int(value)
    n = found["IpOutNoRoutes"] + found["UdpOutDatagrams"]
    if os.path.exists("/proc/net/snmp6"):
        with open("/proc/net/snmp6") as f:
            for name, value in re.findall(r"(\w+)\s+(\d+)", f.read()):
                if name in ("Ip6OutNoRoutes", "Udp6OutDatagrams"):
                    n += int(value)
    return n


def try_out():
    """A connection without a way, and a datagram to a server of names."""
    with socket.socket() as s:
        try:
            s.connect(("192.0.2.1", 80))
        except OSError:
            pass
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
        s.sendto(b"x", ("127.0.0.53", 53))


def interfaces():
    return sorted(name for _, name in socket.if_nameindex())


def run(command):
    """What it printed only where it failed."""
    done = subprocess.run(command, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True)
    out = [x for x in done.stdout.splitlines() if x.startswith("skipped")]
    print("\n".join(["%s: %s" % (" ".join(command),
                                 "ok" if done.returncode == 0 else "FAILED")]
                    + out))
    if done.returncode:
        print(done.stdout[-3000:])
    return done.returncode == 0


def main():
    if not os.environ.get(INSIDE):
        enter()
    if interfaces() != ["lo"]:
        print("there is more than loopback:", interfaces())
        return 1
    loopback_up()
    before = tries()
    try_out()
    counted = tries() - before
    if counted != 2:
        print("two tries to get out were counted as", counted)
        return 1
    before = tries()
    well = [run(command) for command in SUITES]
    out = tries() - before
    print("tries to get out: %d" % out)
    return 0 if all(well) and out == 0 else 1


if __name__ == "__main__":
    sys.stdout.reconfigure(line_buffering=True)
    sys.exit(main())
