96 17
    printf([95m"hello 19[38;5;224m\n[95m"[39m); [96m// line 19 of many that go on and on, some of them over the edge of it
[39m    printf([95m"hello 20[38;5;224m\n[95m"[39m); [96m// line 20 of many that go on and on, some of them over the edge of it
[39m    printf([95m"hello 21[38;5;224m\n[95m"[39m); [96m// line 21 of many that go on and on, some of them over the edge of it
[39m    printf([95m"hello 22[38;5;224m\n[95m"[39m); [96m// line 22 of many that go on and on, some of them over the edge of it
[39m    printf([95m"hello 23[38;5;224m\n[95m"[39m); [96m// line 23 of many that go on and on, some of them over the edge of it
[39m    printf([95m"hello 24[38;5;224m\n[95m"[39m); [96m// line 24 of many that go on and on, some of them over the edge of it
[39m    printf([95m"hello 25[38;5;224m\n[95m"[39m); [96m// line 25 of many that go on and on, some of them over the edge of it
[39m    printf([95m"hello 26[38;5;224m\n[95m"[39m); [96m// line 26 of many that go on and on, some of them over the edge of it
[39m    printf([95m"hello 27[38;5;224m\n[95m"[39m); [96m// line 27 of many that go on and on, some of them over the edge of it
[39m    printf([95m"hello 28[38;5;224m\n[95m"[39m); [96m// line 28 of many that go on and on, some of them over the edge of it
[39m    printf([95m"hello 29[38;5;224m\n[95m"[39m); [96m// line 29 of many that go on and on, some of them over the edge of it
[39m    printf([95m"hello 30[38;5;224m\n[95m"[39m); [96m// line 30 of many that go on and on, some of them over the edge of it
[39m    printf([95m"hello 31[38;5;224m\n[95m"[39m); [96m// line 31 of many that go on and on, some of them over the edge of it
[39m    printf([95m"hello 32[38;5;224m\n[95m"[39m); [96m// line 32 of many that go on and on, some of them over the edge of it
[39m    printf([95m"hello 33[38;5;224m\n[95m"[39m); [96m// line 33 of many that go on and on, some of them over the edge of it
[39m    printf([95m"hello 34[38;5;224m\n[95m"[39m); [96m// line 34 of many that go on and on, some of them over the edge of it
[39m    printf([95m"hello 35[38;5;224m\n[95m"[39m); [96m// line 35 of many that go on and on, some of them over the edge of it
[39m    printf([95m"hello 36[38;5;224m\n[95m"[39m); [96m// line 36 of many that go on and on, some of them over the edge of it printf("hello 37\n"); /
/ line 37 of many that go on and on, some of them over the edge of it
[1;7m[39mhello.c [+]
[0m[96m[49m/* wide 中文 */[39m
[38;5;81m#include [95m<stdio.h>[39m

[96m/* Says hello, "often". */[39m
[38;5;121mint[39m main([38;5;121mint[39m argc, [38;5;121mchar[39m **argv)
{
    printf([95m"hello 0[38;5;224m\n[95m"[39m); [96m// line 0 of many that go on and on, some of them over the edge of it[39m
    printf([95m"hello 1[38;5;224m\n[95m"[39m); [96m// line 1 of many that go on and on, some of them over the edge of it[39m
    printf([95m"hello 2[38;5;224m\n[95m"[39m); [96m// line 2 of many that go on and on, some of them over the edge of it[39m
    printf([95m"hello 3[38;5;224m\n[95m"[39m); [96m// line 3 of many that go on and on, some of them over the edge of it[39m
    printf([95m"hello 4[38;5;224m\n[95m"[39m); [96m// line 4 of many that go on and on, some of them over the edge of it[39m
    printf([95m"hello 5[38;5;224m\n[95m"[39m); [96m// line 5 of many that go on and on, some of them over the edge of it[39m
    printf([95m"hello 6[38;5;224m\n[95m"[39m); [96m// line 6 of many that go on and on, some of them over the edge of it[39m
    printf([95m"hello 7[38;5;224m\n[95m"[39m); [96m// line 7 of many that go on and on, some of them over the edge of it[39m
    printf([95m"hello 8[38;5;224m\n[95m"[39m); [96m// line 8 of many that go on and on, some of them over the edge of it[39m
    printf([95m"hello 9[38;5;224m\n[95m"[39m); [96m// line 9 of many that go on and on, some of them over the edge of it[39m
    printf([95m"hello 10[38;5;224m\n[95m"[39m); [96m// line 10 of many that go on and on, some of them over the edge of it
[39m    printf([95m"hello 11[38;5;224m\n[95m"[39m); [96m// line 11 of many that go on and on, some of them over the edge of it
[7m[39mhello.c [+]

