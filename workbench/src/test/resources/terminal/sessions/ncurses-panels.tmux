3 12
/usr/libexec/ncurses-examples/demo_panels: invalid option -- 's'
Usage: demo_panels [options]

Common options:
 -h       show this message
 -V       show version of curses
Options:
 -i file  read commands from file
 -o file  record commands in file
 -m       do not use colors
 -w       use wide-characters in panels and background
 -x       do not enclose panels in boxes












