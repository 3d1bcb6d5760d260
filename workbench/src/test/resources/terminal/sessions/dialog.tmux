41 17
[1m[36m[44m Demo
 qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq


[0m[39m[44m             [1m[36m [37m[47mlqqqqqqqqqqqqqqqqqqqq[34mFiles[37mqqqqqqqqqqqqqqqqqqqqqqq[0m[30m[47mk
[39m[44m             [1m[36m [37m[47mx[0m[30m[47m Choose some[39m                                    [30mx[1m[40m
[0m[39m[44m             [1m[36m [37m[47mx[0m[30m[47m lqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq[1m[37mk[0m[30m[47m x[1m[40m
[0m[39m[44m             [1m[36m [37m[47mx[0m[30m[47m x[39m                [30m[*] [31ma[30m  Alpha[39m                [1m[37mx[0m[30m[47m x[1m[40m
[0m[39m[44m             [1m[36m [37m[47mx[0m[30m[47m x[39m                [1m[37m[44m[*][0m[30m[47m [1m[31m[44mb[0m[30m[47m  [1m[37m[44mBeta[0m[39m[47m                 [1m[37mx[0m[30m[47m x[1m[40m
[0m[39m[44m             [1m[36m [37m[47mx[0m[30m[47m x[39m                [30m[ ] [31mc[30m  Gamma[39m                [1m[37mx[0m[30m[47m x[1m[40m
[0m[39m[44m             [1m[36m [37m[47mx[0m[30m[47m x[39m                [30m[*] [31md[30m  Delta[39m                [1m[37mx[0m[30m[47m x[1m[40m
[0m[39m[44m             [1m[36m [37m[47mx[0m[30m[47m x[39m                                            [1m[37mx[0m[30m[47m x[1m[40m
[0m[39m[44m             [1m[36m [37m[47mx[0m[30m[47m x[39m                                            [1m[37mx[0m[30m[47m x[1m[40m
[0m[39m[44m             [1m[36m [37m[47mx[0m[30m[47m x[39m                                            [1m[37mx[0m[30m[47m x[1m[40m
[0m[39m[44m             [1m[36m [37m[47mx[0m[30m[47m x[39m                                            [1m[37mx[0m[30m[47m x[1m[40m
[0m[39m[44m             [1m[36m [37m[47mx[0m[30m[47m m[1m[37mqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqj[0m[30m[47m x[1m[40m
[0m[39m[44m             [1m[36m [37m[47mtqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq[0m[30m[47mu[1m[40m
[0m[39m[44m             [1m[36m [37m[47mx[0m[39m[47m           [30m<[1m  OK  [0m[30m[47m>[39m      [1m[37m[44m<[33mCancel[37m>[0m[39m[47m               [30mx[1m[40m
[0m[39m[44m             [1m[36m [37m[47mm[0m[30m[47mqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqj[1m[40m
[0m[39m[44m               [1m[36m




