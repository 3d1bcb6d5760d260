#!/usr/bin/env python3
"""Records what programs print on a terminal: sessions/NAME.bytes, and in NAME.steps how many bytes had come
when the screen stood still after each of the keys sent. What the terminal, which is our emulator, was asked and answered
is in NAME.sent. README.md says what comes next."""
import glob, os, pty, select, shutil, struct, subprocess, sys, termios, fcntl, time

HERE = os.path.dirname(os.path.abspath(__file__))
CLASSES = [f"{HERE}/../../../../../{part}" for part in ("workbench/target/classes", "workbench/target/test-classes", "core/target/classes")
           ] + glob.glob(os.path.expanduser("~/.m2/repository/org/jline/*/*/*.jar"))
DEMO = "/tmp/demo"
NEWER = "/tmp/trixie"
NPM = "/tmp/npm/node_modules"
EXAMPLES = "/usr/libexec/ncurses-examples/"
UP, DOWN, RIGHT, LEFT = "\033OA", "\033OB", "\033OC", "\033OD"



def newer(command):
    """In a Debian 13, for programs that Debian 12 has not or has too old."""
    return (f"sh -c 'mkdir -p {NEWER}{DEMO}; mount --bind {DEMO} {NEWER}{DEMO}; mount -t proc none {NEWER}/proc; "
            f"mount --rbind /dev {NEWER}/dev; exec chroot {NEWER} sh -c \"cd {DEMO}; exec {command}\"'")


def visits(*choices):
    """Every one of a vttest menu's tests that are one page."""
    return sum(([f"{choice}\r", "\r"] for choice in choices), [])


# name, columns, rows, command, and what is typed, one step each: text as it is, or a list of keys, which are sent as our
# emulator sends them
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
    ("textual", 80, 24, newer("env TEXTUAL_ANIMATIONS=none python3 -m textual"),
     ["", ["PAGE_DOWN"], "\x1b[<65;60;16M" * 3, ["TAB"], ["ctrl p"], "theme", ["ENTER"], "nord", ["ENTER"]]),
    ("textual-wide", 120, 40, newer("env TEXTUAL_ANIMATIONS=none python3 -m textual"), ["", "g", ["ctrl p"], "keys", ["ENTER"]]),
    ("glow", 80, 24, newer("glow notes"), ["", ["DOWN"] * 3, "/", "e1", ["ENTER"], ["DOWN"], ["ENTER"], "d", "?", ["ESCAPE"]]),
    ("glow-wide", 120, 40, newer("glow ."), ["", "/", "README", ["ENTER"], ["ENTER"], "d"]),
    ("gum-choose", 80, 24, newer("gum choose --no-limit --header Which --height 6 a b c d e f g h"), ["", ["DOWN"], " ", ["DOWN"] * 5, "\r"]),
    ("gum-table", 80, 24, newer("gum table --file table.csv --height 8 --widths 10,20,6"), ["", ["DOWN"] * 9, ["UP"], "\r"]),
    ("gum-write", 80, 24, newer("gum write --char-limit 0 --width 40"), ["", "Some text \u65e5\u672c that is longer than a line is", ["ctrl j"], "more", ["UP", "HOME"], "x"]),
    ("gum-spin", 80, 24, newer("gum spin --spinner dot --title Working -- sleep 2"), [""]),
    ("trip", 80, 24, newer("trip 127.0.0.1 -i 2s -T 2s"), ["", "h", "\x1b", "s", "\x1b", "c"]),
    ("turbo", 80, 24, f"sh -c 'cd mono; exec {NPM}/@turbo/linux-64/bin/turbo run dev --ui=tui'", ["", ["DOWN"], "m", ["UP"], "h"]),
    ("mprocs", 80, 24, f"sh -c 'cd mono; exec {NPM}/mprocs/mprocs-*-linux-x86_64-musl/mprocs'", ["", ["DOWN"], ["DOWN"], ["ctrl a"], "ls -la\r", ["ctrl a"], "p"]),
    ("node", 80, 24, "node", ["const a = [1, 2, 'three', {four: 4n}]\r", "a\r", "process.ver", "\t", "\x03", "null.x\r", ["UP", "UP"], ".editor\r"]),
    ("ncurses-menus", 80, 24, EXAMPLES + "demo_menus", ["", DOWN, RIGHT, "\r"]),
    ("ncurses-panels", 80, 24, EXAMPLES + "demo_panels -s 0", ["", " ", " ", " "]),
    ("ncurses-forms", 80, 24, EXAMPLES + "demo_forms", ["", "name\t", "more"]),
    ("ncurses-firework", 80, 24, "timeout --foreground -s STOP 2 " + EXAMPLES + "firework", [""]),
    ("ncurses-tclock", 80, 24, "timeout --foreground -s STOP 1 " + EXAMPLES + "tclock", [""]),
    ("ncurses-test", 80, 24, EXAMPLES + "ncurses", ["", "a\r", " ", "\x1b", "c\r", " "]),
    ("vttest-cursor", 80, 24, "vttest", ["", "", "1\r"] + ["\r"] * 6),
    ("vttest-screen", 80, 24, "vttest", ["", "", "2\r"] + ["\r"] * 14),
    ("vttest-charsets", 80, 24, "vttest", ["", "", "3\r", "8\r", "\r", "0\r"]),
    ("vttest-lights", 80, 24, "vttest", ["", "", "5\r", "1\r"] + ["\r"] * 6),
    ("vttest-keys-cursor", 80, 24, "vttest", ["", "", "5\r", "4\r"] + ([["UP"], ["DOWN"], ["RIGHT"], ["LEFT"], ["TAB"]] * 2)[:-1]),
    ("vttest-keys-editing", 80, 24, "vttest", ["", "", "5\r", "6\r"] + [[key] for key in ("INSERT", "DELETE", "PAGE_UP", "PAGE_DOWN", "HOME", "END")]),
    ("vttest-keys-function", 80, 24, "vttest", ["", "", "5\r", "7\r"] + [[f"F{i}"] for i in range(1, 13)]),
    ("vttest-keys-control", 80, 24, "vttest", ["", "", "5\r", "9\r"] + [[f"ctrl {key}"] * 2 for key in "@abcdefghijklmnopqrstuvwxyz[\\]^_"] + [["BACKSPACE"], ["ENTER"]]),
    ("vttest-reports", 80, 24, "vttest", ["", "", "6\r", "1\r", "\r", "\r", "2\r", ["ENTER"], ["ENTER"], "\r"] + visits(3, 4, 5, 6, 7)),
    ("vttest-reports-vt220", 80, 24, "vttest", ["", "", "11\r", "1\r", "1\r", "1\r"] + visits(1, 2, 3, 4)),
    ("vttest-reports-vt320", 80, 24, "vttest", ["", "", "11\r", "2\r", "5\r", "2\r"] + visits(2, 3, 4, 5, 6) + ["0\r", "3\r", "2\r", "3\r", "\r", "0\r", "1\r", "7\r", "\r", "0\r",
        "6\r"] + visits(1, 2, 3, 4, 5)),
    ("vttest-reports-vt420", 80, 24, "vttest", ["", "", "11\r", "3\r", "7\r", "3\r"] + visits(2, 3, 4, 5, 6, 7, 8, 9, 12) + ["10\r", "", "", "", "\r", "0\r", "2\r",
        "2\r", "1\r", "\r", "2\r", "\r", "\r", "0\r", "3\r"] + visits(2, 3, 4)),
    ("vttest-reports-xterm", 80, 24, "vttest", ["", "", "11\r", "8\r", "2\r", "2\r"] + ["\r"] * 4 + ["0\r", "9\r"] + ["\r"] * 3),
    ("vttest-vt102", 80, 24, "vttest", ["", "", "8\r"] + ["\r"] * 13),
    ("vttest-vt320", 80, 24, "vttest", ["", "", "11\r", "2\r", "5\r", "2\r", "\r"]),
    ("vttest-iso6429-cursor", 80, 24, "vttest", ["", "", "11\r", "6\r", "1\r"] + ["\r"] + sum(([str(i) + "\r", "\r"] for i in range(2, 10)), [])),
    ("vttest-iso6429-colour", 80, 24, "vttest", ["", "", "11\r", "6\r", "2\r", "2\r", "\r", "3\r", "\r", "4\r", "\r", "5\r", "\r"]),
]

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
    os.makedirs(DEMO + "/notes")
    write("README.md", "# Demo\n\nSome *text* with **marks**, `code` and a [link](https://example.org).\n\n- one\n- two \u65e5\u672c\u8a9e\n\n"
          "| name | what |\n|---|---|\n| a | alpha |\n| b | \u00fcber |\n\n> quoted, and so long that it has to go on in a second line of it, or even in a third\n\n"
          "```python\ndef f(x):\n    return x + 1  # one more\n```\n")
    for i in range(1, 13):
        write(f"notes/note{i:02}.md", f"# Note {i}\n\n" + "Lines and lines of it.\n\n" * i)
    write("table.csv", "Name,Town,Number\n" + "".join(f"{n},{t},{i * 7}\n" for i, (n, t) in enumerate(
        [("Ada", "London"), ("Grace", "New York"), ("\u5c0f\u6797", "\u6771\u4eac"), ("J\u00fcrgen", "K\u00f6ln")] * 4)))
    os.makedirs(DEMO + "/mono/packages/web")
    os.makedirs(DEMO + "/mono/packages/api")
    write("mono/package.json", '{"name": "mono", "workspaces": ["packages/*"], "packageManager": "npm@10.0.0"}\n')
    write("mono/turbo.json", '{"tasks": {"dev": {"cache": false, "persistent": true}}}\n')
    for name in "web", "api":
        write(f"mono/packages/{name}/package.json", '{"name": "%s", "version": "1.0.0", "scripts": {"dev": "bash ../../run.sh %s"}}\n' % (name, name))
    write("mono/run.sh", "for i in $(seq 40); do printf '\\033[3%dm%s\\033[m line %d of it\\n' $((i % 8)) $1 $i; done; sleep 1000\n")
    write("mono/mprocs.yaml", "procs:\n  web:\n    shell: bash run.sh web\n  api:\n    shell: bash run.sh api\n  shell:\n    shell: bash --norc\n")
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


def readable(sent):
    """Control characters as ^ and a letter."""
    return "".join(chr(c) if c >= 32 and c != 127 else "^" + chr(c ^ 64) for c in sent)


def record(name, columns, rows, command, keys):
    emulator = subprocess.Popen(["java", "-cp", ":".join(CLASSES), "dev.berth.workbench.terminal.RecordingTerminal", str(columns), str(rows)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def ask(what):
        emulator.stdin.write(what + "\n")
        emulator.stdin.flush()
        return bytes.fromhex(emulator.stdout.readline())

    pid, terminal = pty.fork()
    if pid == 0:
        os.chdir(DEMO)
        script = "hostname demo; ip link set lo up; mount -t tmpfs none /root; exec " + command
        os.execvpe("unshare", ["unshare", "--uts", "--net", "--pid", "--mount", "--fork", "--mount-proc", "--kill-child", "sh", "-c", script],
                   environment(columns, rows))
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    output, steps, sent = bytearray(), [], []
    for typed in keys:
        if isinstance(typed, str):
            os.write(terminal, typed.encode())
        else:
            for key in typed:
                pressed = ask("key " + key)
                sent.append(f"{len(output)} {key} = {readable(pressed)}")
                os.write(terminal, pressed)
        until = time.time() + 6
        quiet = 1.2 if not steps else 0.5
        while time.time() < until and select.select([terminal], [], [], quiet)[0]:
            try:
                more = os.read(terminal, 65536)
            except OSError:
                break
            output += more
            answer = ask("output " + more.hex())
            if answer:
                sent.append(f"{len(output)} {readable(answer)}")
                os.write(terminal, answer)
        steps.append(len(output))
    os.kill(pid, 9)
    os.close(terminal)
    os.waitpid(pid, 0)
    emulator.stdin.close()
    emulator.wait()
    with open(f"{HERE}/sessions/{name}.bytes", "wb") as file:
        file.write(output)
    with open(f"{HERE}/sessions/{name}.steps", "w") as file:
        file.write(f"{columns} {rows}\n" + "".join(f"{step}\n" for step in steps))
    with open(f"{HERE}/sessions/{name}.sent", "w") as file:
        file.write("".join(line + "\n" for line in sent))
    print(name, len(output), steps)


if __name__ == "__main__":
    demo()
    os.makedirs(HERE + "/sessions", exist_ok=True)
    for session in SESSIONS:
        if len(sys.argv) == 1 or session[0] in sys.argv[1:]:
            record(*session)
