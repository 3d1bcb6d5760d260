#!/usr/bin/env python3
"""Records what programs print on a terminal: sessions/NAME.bytes, and in NAME.steps how many bytes had come
when the screen stood still after each of the keys sent. README.md says what comes next."""
import os, pty, re, select, shutil, struct, subprocess, sys, termios, fcntl, time

HERE = os.path.dirname(os.path.abspath(__file__))
DEMO = "/tmp/demo"
EXAMPLES = "/usr/libexec/ncurses-examples/"
UP, DOWN, RIGHT, LEFT = "\033OA", "\033OB", "\033OC", "\033OD"

# name, columns, rows, command, keys: one step each
SESSIONS = [
    ("vim", 80, 24, "vim -u NONE -c 'set nocp nu hls cul scs ls=2' -c 'syntax on' hello.c",
     ["", "G", "/print\r", ":vsplit\r", "ggdd", "iHello \u65e5\u672c\033", ":set nowrap\r", "\x06"]),
    ("vim-wide", 120, 40, "vim -u NONE -c 'set nocp bg=dark ls=2' -c 'syntax on' hello.c",
     ["", "ggO/* wide \u4e2d\u6587 */\033", ":split\r", "G", "5\x19", "J"]),
    ("nvim", 80, 24, "nvim -u NONE -i NONE --cmd 'set shada=' -c 'syntax on' hello.c", ["", "G", "ddp", "/int\r"]),
    ("emacs", 80, 24, "emacs -nw -Q hello.c", ["", "\x1b>", "\x18" + "2", "\x1bxhelp-with-tutorial\r", "\x16"]),
    ("emacs-wide", 120, 40, "emacs -nw -Q words.txt", ["", "\x18" + "3", "\x16", "\x13alpha"]),
    ("nano", 80, 24, "nano -l hello.c", ["", DOWN * 3, "typed \u00e4\u00f6\u00fc", "\x17main\r", "\x07"]),
    ("less", 80, 24, "less -R colours.txt", ["", " ", "/line 7\r", "G", "b"]),
    ("less-long", 120, 40, "less -N long.txt", ["", " ", "-S\r", RIGHT, "g"]),
    ("man", 80, 24, "man ls", ["", " ", "/sort\r", "n", "G"]),
    ("man-wide", 120, 40, "man bash", ["", " ", " ", "/alias\r"]),
    ("htop", 80, 24, "htop -d 100", ["", "t", "\x1bOR", "\x1b"]),
    ("htop-wide", 120, 40, "htop -d 100", ["", DOWN, "\x1bOQ", DOWN]),
    ("mc", 80, 24, "mc -u", ["", DOWN * 2, "\x1b[20~", RIGHT, "\x1b\x1b", "\x1bOR"]),
    ("mc-wide", 120, 40, "mc -u", ["", "\t", DOWN * 3, "\x1b[15~"]),
    ("git-log", 80, 24, "git -c core.pager='less -R' log --graph --color --stat", ["", " ", "G"]),
    ("git-diff", 80, 24, "git -c core.pager='less -R' diff --color HEAD~2", ["", " "]),
    ("python", 80, 24, "python3 -q", ["import sys\r", "print('x' * 200)\r", "for i in range(30): print(i, end=' ' * i)\r\r",
                                    "1/0\r", "\x1b[A", "\x01" + "9"]),
    ("bash", 80, 24, "bash --norc", ["export PS1='\\[\\e[1;32m\\]demo\\[\\e[m\\]:\\w\\$ '\r", "ls --color -l\r",
                                    "echo " + "word " * 40, "\x01\x1bf\x1bf\x0b", "\x19\x19\x19", "\x03", "clear\r",
                                    "printf '%s\\n' {1..60}\r", "\x12printf", "\x07"]),
    ("progress", 80, 24, "bash progress.sh", ["", "\r"]),
    ("emoji", 80, 24, "bash --norc -c 'cat emoji.txt; read'", [""]),
    ("dialog", 80, 24, "dialog --title Files --backtitle Demo --checklist 'Choose some' 15 50 6 a Alpha on b Beta off "
                       "c Gamma off d Delta on", ["", DOWN, " ", "\t"]),
    ("dialog-gauge", 80, 24, "bash -c 'for i in 10 50 80; do echo $i; sleep 0.1; done | dialog --gauge Working 8 40; "
                            "read'", [""]),
    ("fzf", 80, 24, "bash -c 'seq 1 200 | fzf --multi --border --prompt=\"pick> \" --preview=\"echo item {}\"'",
     ["", "1", UP + UP, "\t\t", "5"]),
    ("fzf-inline", 80, 24, "bash -c 'echo above; seq 1 50 | fzf --height=8 --reverse'", ["", "3", DOWN, "\r"]),
    ("tmux", 80, 24, "env -u TMUX tmux -L demo -f /dev/null new-session 'bash --norc'",
     ["PS1='$ '\r", "ls --color\r", "\x02\"", "seq 50\r", "\x02%", "echo right\r", "\x02z", "\x02:resize-pane -L 9\r"]),
    ("ncurses-menus", 80, 24, EXAMPLES + "demo_menus", ["", DOWN, RIGHT, "\r"]),
    ("ncurses-panels", 80, 24, EXAMPLES + "demo_panels -s 0", ["", " ", " ", " "]),
    ("ncurses-forms", 80, 24, EXAMPLES + "demo_forms", ["", "name\t", "more"]),
    ("ncurses-firework", 80, 24, "timeout -s STOP 2 " + EXAMPLES + "firework", [""]),
    ("ncurses-tclock", 80, 24, "timeout -s STOP 1 " + EXAMPLES + "tclock", [""]),
    ("ncurses-test", 80, 24, EXAMPLES + "ncurses", ["", "a\r", " ", "\x1b", "c\r", " "]),
    ("vttest-cursor", 80, 24, "vttest", ["", "", "1\r"] + ["\r"] * 6),
    ("vttest-screen", 80, 24, "vttest", ["", "", "2\r"] + ["\r"] * 14),
    ("vttest-charsets", 80, 24, "vttest", ["", "", "3\r", "8\r", "\r", "0\r"]),
    ("vttest-vt102", 80, 24, "vttest", ["", "", "8\r"] + ["\r"] * 13),
    ("vttest-vt320", 80, 24, "vttest", ["", "", "11\r", "2\r", "5\r", "2\r", "\r"]),
    ("vttest-iso6429-cursor", 80, 24, "vttest", ["", "", "11\r", "6\r", "1\r"] + ["\r"] + sum(([str(i) + "\r", "\r"] for i in range(2, 10)), [])),
    ("vttest-iso6429-colour", 80, 24, "vttest", ["", "", "11\r", "6\r", "2\r", "2\r", "\r", "3\r", "\r", "4\r", "\r", "5\r", "\r"]),
]

ANSWERS = [(re.compile(rb"\x1b\[0?c"), b"\x1b[?64;6;21;22;28c"), (re.compile(rb"\x1b\[>0?c"), b"\x1b[>41;380;0c"),
           (re.compile(rb'\x1bP\$q"p\x1b'), b'\x1bP1$r64;1"p\x1b\\'), (re.compile(rb"\x1b\[5n"), b"\x1b[0n"), (re.compile(rb"\x1b\[6n"), b"\x1b[1;1R")]


def demo():
    """A home with the same small files every time; nothing in it names a person or a machine."""
    shutil.rmtree(DEMO, ignore_errors=True)
    os.makedirs(DEMO + "/src/deep")

    def write(name, text):
        with open(f"{DEMO}/{name}", "w", encoding="utf-8") as file:
            file.write(text)

    write("hello.c", '#include <stdio.h>\n\n/* Says hello, "often". */\nint main(int argc, char **argv)\n{\n' + "".join(
        f'    printf("hello {i}\\n"); // line {i} of many that go on and on, some of them over the edge of it\n'
        for i in range(40)) + "    return 0;\n}\n")
    write("words.txt", "\n".join(" ".join(["alpha", "beta", "\u65e5\u672c\u8a9e", "delta", "\u00fcber"][i % 5:] * 4) for i in range(90)))
    write("colours.txt", "".join(
        f"\033[{(1, 2, 3, 4, 5, 7, 8, 9)[i % 8]}mline {i}\033[0m \033[3{i % 8};4{(i + 3) % 8}mansi\033[m \033[38;5;{i}mpalette\033[m "
        f"\033[48;2;{i};{255 - i};128mtrue\033[m\n" for i in range(100)))
    write("long.txt", "".join(f"{i} " + "abcdefghij" * (i % 30) + "\n" for i in range(100)))
    write("emoji.txt", "one \U0001F600 two \U0001F600\U0001F600 | \u65e5\u672c | e\u0301 a\u0308\u0323 | \U0001F32E\n"
          + ("\U0001F680" * 45) + "\n\uc548\ub155 \u0e2a\u0e27\u0e31\u0e2a\u0e14\u0e35 \u05e9\u05dc\u05d5\u05dd\n")
    write("progress.sh", "for i in $(seq 0 5 100); do printf '\\r\\033[K[%-50s] %3d%%' \"$(printf '#%.0s' $(seq 0 $((i/2))))\" $i; done\n"
          "echo; for i in 1 2 3; do echo \"task $i: waiting\"; done; printf '\\033[2A\\033[32mtask 2: done   \\033[0m\\033[2B\\r'\n"
          "for i in $(seq 30); do printf '\\033[1A\\033[2Kstep %d of 30\\n' $i; done; read\n"
          "printf '%0.s=' $(seq 80); printf '\\r%0.s-' $(seq 40); read\n")
    git = lambda *a: subprocess.run(["git", "-c", "user.name=demo", "-c", "user.email=demo@example.org", *a], cwd=DEMO,
                                    check=True, stdout=subprocess.DEVNULL, env=environment(80, 24) | {
            "GIT_AUTHOR_DATE": "2026-01-02T03:04:05Z", "GIT_COMMITTER_DATE": "2026-01-02T03:04:05Z"})
    git("init", "-q", "-b", "main")
    git("add", ".")
    git("commit", "-qm", "First, with everything")
    for i in range(12):
        write(f"src/file{i}.txt", "".join(f"{i} {j}\n" for j in range(i * 3)))
        git("add", ".")
        git("commit", "-qm", f"Change {i}: \u00fcml\u00e4ut and more words than fit into one line of a small terminal, or so")


def environment(columns, rows):
    return {"HOME": DEMO, "PATH": "/usr/bin:/bin:/usr/sbin:/sbin", "TERM": "xterm-256color", "COLORTERM": "truecolor",
            "LANG": "C.UTF-8", "USER": "demo", "LOGNAME": "demo", "SHELL": "/bin/bash", "TZ": "UTC",
            "MANWIDTH": str(columns), "PYTHON_HISTORY": "/dev/null", "TMPDIR": "/tmp"}


def record(name, columns, rows, command, keys):
    pid, terminal = pty.fork()
    if pid == 0:
        os.chdir(DEMO)
        script = "hostname demo; mount -t tmpfs none /root; exec " + command
        os.execvpe("unshare", ["unshare", "--uts", "--pid", "--mount", "--fork", "--mount-proc", "--kill-child", "sh", "-c", script],
                   environment(columns, rows))
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    output, steps = bytearray(), []
    for key in keys:
        os.write(terminal, key.encode())
        until = time.time() + 6
        quiet = 1.2 if not steps else 0.5
        while time.time() < until and select.select([terminal], [], [], quiet)[0]:
            try:
                more = os.read(terminal, 65536)
            except OSError:
                break
            output += more
            for asked, answer in ANSWERS:
                if asked.search(more):
                    os.write(terminal, answer)
        steps.append(len(output))
    os.kill(pid, 9)
    os.close(terminal)
    os.waitpid(pid, 0)
    with open(f"{HERE}/sessions/{name}.bytes", "wb") as file:
        file.write(output)
    with open(f"{HERE}/sessions/{name}.steps", "w") as file:
        file.write(f"{columns} {rows}\n" + "".join(f"{step}\n" for step in steps))
    print(name, len(output), steps)


if __name__ == "__main__":
    demo()
    os.makedirs(HERE + "/sessions", exist_ok=True)
    for session in SESSIONS:
        if len(sys.argv) == 1 or session[0] in sys.argv[1:]:
            record(*session)
