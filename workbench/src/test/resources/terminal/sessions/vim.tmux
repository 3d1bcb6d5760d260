8 0
[4m[38;5;130m 21 [39m    [103mprint[49mf([31m"hello 16[35m\n[31m"[39m); [34m// line 16[0;7m[39m[49m|[0m[38;5;130m[49m  1 [39mHello 日本
[38;5;130m 22 [39m    [103mprint[49mf([31m"hello 17[35m\n[31m"[39m); [34m// line 17[7m[39m|[0m[38;5;130m[49m  2 [34m/* Says hello, "often". */
[38;5;130m 23 [39m    [103mprint[49mf([31m"hello 18[35m\n[31m"[39m); [34m// line 18[7m[39m|[0m[38;5;130m[49m  3 [32mint[39m main([32mint[39m argc, [32mchar[39m **argv)
[38;5;130m 24 [39m    [103mprint[49mf([31m"hello 19[35m\n[31m"[39m); [34m// line 19[7m[39m|[0m[38;5;130m[49m  4 [39m{
[38;5;130m 25 [39m    [103mprint[49mf([31m"hello 20[35m\n[31m"[39m); [34m// line 20[7m[39m|[0;4m[38;5;130m[49m  5 [39m    [103mprint[49mf([31m"hello 0[35m\n[31m"[39m); [34m// line 0
[0m[38;5;130m[49m 26 [39m    [103mprint[49mf([31m"hello 21[35m\n[31m"[39m); [34m// line 21[7m[39m|[0;4m[38;5;130m[49m    [34mof many that go on and on, some of
[0m[38;5;130m[49m 27 [39m    [103mprint[49mf([31m"hello 22[35m\n[31m"[39m); [34m// line 22[7m[39m|[0;4m[38;5;130m[49m    [34mthem over the edge of it[39m
[0m[38;5;130m[49m 28 [39m    [103mprint[49mf([31m"hello 23[35m\n[31m"[39m); [34m// line 23[7m[39m|[0m[38;5;130m[49m  6 [39m    [103mprint[49mf([31m"hello 1[35m\n[31m"[39m); [34m// line 1
[38;5;130m 29 [39m    [103mprint[49mf([31m"hello 24[35m\n[31m"[39m); [34m// line 24[7m[39m|[0m[38;5;130m[49m    [34mof many that go on and on, some of
[38;5;130m 30 [39m    [103mprint[49mf([31m"hello 25[35m\n[31m"[39m); [34m// line 25[7m[39m|[0m[38;5;130m[49m    [34mthem over the edge of it[39m
[38;5;130m 31 [39m    [103mprint[49mf([31m"hello 26[35m\n[31m"[39m); [34m// line 26[7m[39m|[0m[38;5;130m[49m  7 [39m    [103mprint[49mf([31m"hello 2[35m\n[31m"[39m); [34m// line 2
[38;5;130m 32 [39m    [103mprint[49mf([31m"hello 27[35m\n[31m"[39m); [34m// line 27[7m[39m|[0m[38;5;130m[49m    [34mof many that go on and on, some of
[38;5;130m 33 [39m    [103mprint[49mf([31m"hello 28[35m\n[31m"[39m); [34m// line 28[7m[39m|[0m[38;5;130m[49m    [34mthem over the edge of it[39m
[38;5;130m 34 [39m    [103mprint[49mf([31m"hello 29[35m\n[31m"[39m); [34m// line 29[7m[39m|[0m[38;5;130m[49m  8 [39m    [103mprint[49mf([31m"hello 3[35m\n[31m"[39m); [34m// line 3
[38;5;130m 35 [39m    [103mprint[49mf([31m"hello 30[35m\n[31m"[39m); [34m// line 30[7m[39m|[0m[38;5;130m[49m    [34mof many that go on and on, some of
[38;5;130m 36 [39m    [103mprint[49mf([31m"hello 31[35m\n[31m"[39m); [34m// line 31[7m[39m|[0m[38;5;130m[49m    [34mthem over the edge of it[39m
[38;5;130m 37 [39m    [103mprint[49mf([31m"hello 32[35m\n[31m"[39m); [34m// line 32[7m[39m|[0m[38;5;130m[49m  9 [39m    [103mprint[49mf([31m"hello 4[35m\n[31m"[39m); [34m// line 4
[38;5;130m 38 [39m    [103mprint[49mf([31m"hello 33[35m\n[31m"[39m); [34m// line 33[7m[39m|[0m[38;5;130m[49m    [34mof many that go on and on, some of
[38;5;130m 39 [39m    [103mprint[49mf([31m"hello 34[35m\n[31m"[39m); [34m// line 34[7m[39m|[0m[38;5;130m[49m    [34mthem over the edge of it[39m
[38;5;130m 40 [39m    [103mprint[49mf([31m"hello 35[35m\n[31m"[39m); [34m// line 35[7m[39m|[0m[38;5;130m[49m 10 [39m    [103mprint[49mf([31m"hello 5[35m\n[31m"[39m); [34m// line 5
[38;5;130m 41 [39m    [103mprint[49mf([31m"hello 36[35m\n[31m"[39m); [34m// line 36[7m[39m|[0m[38;5;130m[49m    [34mof many that go on and on, some of
[38;5;130m 42 [39m    [103mprint[49mf([31m"hello 37[35m\n[31m"[39m); [34m// line 37[7m[39m|[0m[38;5;130m[49m    [34mthem over the edge of it[39m
[1;7mhello.c [+]                              [0;7m[39m[49mhello.c [+]

