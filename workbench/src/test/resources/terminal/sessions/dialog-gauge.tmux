0 0







[44m                  [1m[36m [37m[47mlqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq[0m[30m[47mk
[39m[44m                  [1m[36m [37m[47mx[0m[30m[47m Working[39m                              [30mx[1m[40m
[0m[39m[44m                  [1m[36m [37m[47mx[0m[39m[47m                                      [30mx[1m[40m
[0m[39m[44m                  [1m[36m [37m[47mx[0m[39m[47m                                      [30mx[1m[40m
[0m[39m[44m                  [1m[36m [37m[47mx[0m[30m[47m  [1m[37mlqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq[0m[30m[47mk  x[1m[40m
[0m[39m[44m                  [1m[36m [37m[47mx[0m[30m[47m  [1m[37mx[7m[34m               80%       [0m[39m[47m       [30mx  x[1m[40m
[0m[39m[44m                  [1m[36m [37m[47mx[0m[30m[47m  [1m[37mm[0m[30m[47mqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqj  x[1m[40m
[0m[39m[44m                  [1m[36m [37m[47mm[0m[30m[47mqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqj[1m[40m
[0m[39m[44m                    [1m[36m








