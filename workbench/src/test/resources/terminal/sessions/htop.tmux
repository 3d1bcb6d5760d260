79 23

  [36m  0[1m[39m[[0m[39m[49m                            [1m[90m0.0%[39m][0m[39m[49m [36mTasks: [1m1[0m[36m[49m, [1m[32m0[0m[36m[49m thr[1m[90m, 0 kthr[0m[36m[49m; [1m[32m1[0m[36m[49m running
[39m  [36m  1[1m[39m[[0m[39m[49m                            [1m[90m0.0%[39m][0m[39m[49m [36mLoad average: [1m[39m3.30 [36m6.21 [0m[36m[49m5.81
[39m  [36mMem[1m[39m[[0m[32m[49m||[1m[34m|[0m[35m[49m|[33m||[39m               [1m[90m1.21G/23.5G[39m][0m[39m[49m [36mUptime: [1m01:12:45
[0m[39m[49m  [36mSwp[1m[39m[[0m[39m[49m                           [1m[90m0K/0K[39m]

[0m[39m[49m  [32m[42m[[30mMain[32m][39m[49m [34m[44m[[30mI/O[34m]
[30m[46m    PID△[42mUSER       PRI  NI  VIRT   RES   SHR S  CPU% MEM%   TIME+  Command
[39m[46m     [30m 1 root        20   0  5104  3852  3236 R   0.0  0.0  0:00.00 htop -d 100














[39m[49mF1[30m[46mHelp  [39m[49mF2[30m[46mSetup [39m[49mF3[30m[46mSearch[39m[49mF4[30m[46mFilter[39m[49mF5[30m[46mList  [39m[49mF6[30m[46mSortBy[39m[49mF7[30m[46mNice -[39m[49mF8[30m[46mNice +[39m[49mF9[30m[46mKill  [39m[49mF10[30m[46mQuit
