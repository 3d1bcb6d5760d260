#!/usr/bin/env python3
"""Shows every recorded session to tmux and writes the screen it has at the end: NAME.tmux, the cursor in its first line."""
import os, subprocess, sys, time

SESSIONS = os.path.dirname(os.path.abspath(__file__)) + "/sessions/"


def tmux(*arguments):
    return subprocess.run(["tmux", "-L", "oracle", "-f", "/dev/null", *arguments], check=True, capture_output=True).stdout


def capture(name):
    columns, rows = open(SESSIONS + name + ".steps").readline().split()
    tmux("new-session", "-d", "-x", columns, "-y", rows, "-s", "oracle",
         f"stty raw -echo; tmux -L oracle wait-for start; cat '{SESSIONS}{name}.bytes'; tmux -L oracle wait-for -S done; sleep 60")
    tmux("set-option", "-g", "status", "off")
    tmux("resize-window", "-t", "oracle", "-x", columns, "-y", rows)
    tmux("wait-for", "-S", "start")
    tmux("wait-for", "done")
    time.sleep(0.3)
    cursor = tmux("display-message", "-p", "-t", "oracle", "#{cursor_x} #{cursor_y}")
    screen = tmux("capture-pane", "-e", "-p", "-t", "oracle")
    tmux("kill-server")
    time.sleep(0.1)
    with open(SESSIONS + name + ".tmux", "wb") as file:
        file.write(cursor + screen)


for file in sorted(os.listdir(SESSIONS)):
    name = file.removesuffix(".steps")
    if name != file and (len(sys.argv) == 1 or name in sys.argv[1:]):
        capture(name)
        print(name)
