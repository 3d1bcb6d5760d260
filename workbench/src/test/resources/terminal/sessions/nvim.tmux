0 3
[38;5;81m#include [95m<stdio.h>[39m

[96m/* Says hello, "often". */[39m
[30m[103mint[39m[49m main([30m[103mint[39m[49m argc, [38;5;121mchar[39m **argv)
{
    pr[30m[103mint[39m[49mf([95m"hello 0[38;5;224m\n[95m"[39m); [96m// line 0 of many that go on and on, some of them over
the edge of it[39m
    pr[30m[103mint[39m[49mf([95m"hello 1[38;5;224m\n[95m"[39m); [96m// line 1 of many that go on and on, some of them over
the edge of it[39m
    pr[30m[103mint[39m[49mf([95m"hello 2[38;5;224m\n[95m"[39m); [96m// line 2 of many that go on and on, some of them over
the edge of it[39m
    pr[30m[103mint[39m[49mf([95m"hello 3[38;5;224m\n[95m"[39m); [96m// line 3 of many that go on and on, some of them over
the edge of it[39m
    pr[30m[103mint[39m[49mf([95m"hello 4[38;5;224m\n[95m"[39m); [96m// line 4 of many that go on and on, some of them over
the edge of it[39m
    pr[30m[103mint[39m[49mf([95m"hello 5[38;5;224m\n[95m"[39m); [96m// line 5 of many that go on and on, some of them over
the edge of it[39m
    pr[30m[103mint[39m[49mf([95m"hello 6[38;5;224m\n[95m"[39m); [96m// line 6 of many that go on and on, some of them over
the edge of it[39m
    pr[30m[103mint[39m[49mf([95m"hello 7[38;5;224m\n[95m"[39m); [96m// line 7 of many that go on and on, some of them over
the edge of it
[39m    pr[30m[103mint[39m[49mf([95m"hello 8[38;5;224m\n[95m"[39m); [96m// line 8 of many that go on and on, some of them ov[94m@@@
[1;7m[39mhello.c [+]                                                   4,1            Top
[0m[39m[49m/int                                                       W [1/42]
