#!/usr/bin/env python3
"""Kannel's gateway, sending to the stub by HTTP, with its store in a file.

    benchmarks/rivals/kannel.py --bench build/release/bench_sending --url URL --sends N

Prints one line of JSON: {"name", "per_second", "mb", "durable"}; {"missing"} where it is not installed
(apt-get install kannel). Messages come in by smsbox, as they would from an application, by as many
connections as there is room for. Time runs from the first message in to the last answer of the provider.
"""

import argparse
import json
import pathlib
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.request

CONFIG = """
group = core
admin-port = {admin}
admin-password = bench
smsbox-port = {box}
box-allow-ip = 127.0.0.1
log-file = {folder}/bearerbox.log
log-level = 4
store-type = file
store-location = {folder}/store
sms-incoming-queue-limit = -1
sms-outgoing-queue-limit = 1000000

group = smsc
smsc = http
smsc-id = stub
system-type = generic
port = 0
send-url = "{url}?to=%p&text=%b"
status-success-regex = "id"
max-pending-submits = 128

group = smsbox
bearerbox-host = 127.0.0.1
sendsms-port = {sms}
log-file = {folder}/smsbox.log
log-level = 4

group = sendsms-user
username = bench
password = bench
max-messages = 1
"""


def free_ports(count):
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [s.getsockname()[1] for s in sockets]
    for s in sockets:
        s.close()
    return ports


def get(url):
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return answer.read().decode(errors="replace")
    except OSError:
        return ""


def sent(admin):
    """Of bearerbox's own count."""
    page = get(f"http://127.0.0.1:{admin}/status.xml?password=bench")
    part = page.partition("<sms>")[2].partition("<sent>")[2]
    total = part.partition("<total>")[2].partition("</total>")[0]
    return int(total) if total.isdigit() else -1


def wait_until(what, seconds):
    end = time.monotonic() + seconds
    while not what():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


def peak_mb(pids):
    total = 0
    for pid in pids:
        lines = pathlib.Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
        total += sum(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))
    return total * 1024 / 1e6


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bench", required=True)
    parser.add_argument("--url", required=True)
    parser.add_argument("--sends", type=int, default=20_000)
    options = parser.parse_args()
    bearerbox, smsbox = shutil.which("bearerbox"), shutil.which("smsbox")
    if not bearerbox or not smsbox:
        print(json.dumps({"missing": "Kannel is not installed: apt-get install kannel"}))
        return
    with tempfile.TemporaryDirectory(prefix="griot-kannel-") as folder:
        admin, box, sms = free_ports(3)
        config = pathlib.Path(folder, "kannel.conf")
        config.write_text(CONFIG.format(folder=folder, admin=admin, box=box, sms=sms, url=options.url), encoding="ascii")
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        boxes = [subprocess.Popen([bearerbox, str(config)], **quiet)]
        try:
            if not wait_until(lambda: sent(admin) >= 0, 20):
                raise SystemExit("kannel.py: bearerbox does not start")
            boxes.append(subprocess.Popen([smsbox, str(config)], **quiet))
            url = f"http://127.0.0.1:{sms}/cgi-bin/sendsms?username=bench&password=bench&from=griot&to=221771234567&text=Bonjour"
            if not wait_until(lambda: "Accepted" in get(url), 20) or not wait_until(lambda: sent(admin) == 1, 20):
                raise SystemExit(f"kannel.py: the first message does not arrive: {sent(admin)}")
            begin = time.monotonic()
            subprocess.run([options.bench, "get", url, str(options.sends), "32"], check=True, **quiet)
            if not wait_until(lambda: sent(admin) > options.sends, 120):
                raise SystemExit(f"kannel.py: {sent(admin) - 1} of {options.sends} arrived")
            seconds = time.monotonic() - begin
            print(json.dumps({"name": "Kannel, file store", "per_second": options.sends / seconds,
                              "mb": peak_mb([b.pid for b in boxes]), "durable": "a log file, without fsync"}))
        finally:
            for one in reversed(boxes):
                one.send_signal(signal.SIGTERM)
            for one in boxes:
                try:
                    one.wait(10)
                except subprocess.TimeoutExpired:
                    one.kill()


if __name__ == "__main__":
    main()
