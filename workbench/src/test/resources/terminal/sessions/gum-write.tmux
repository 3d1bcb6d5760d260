0 5
x[7m[38;5;212mS[0m[39m[49mome text 日本 that is longer than a
line is
more


[38;2;97;97;97mctrl+j[39m [38;2;73;73;73mnew line[38;2;60;60;60m • [38;2;97;97;97mctrl+e[39m [38;2;73;73;73mopen editor[38;2;60;60;60m • [38;2;97;97;97menter[39m [38;2;73;73;73msubmit


















