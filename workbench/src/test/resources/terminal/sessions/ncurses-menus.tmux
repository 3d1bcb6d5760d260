30 21
[34m[47m File   >[31m[40mSelect
[39m        [37mlqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqk
[39m        [37mx[34m[47m-[31m[40mLions[39m                                                                [37mx
[39m        [37mx[34m[47m Tigers[39m                                                               [37m[40mx
[39m        [37mx[34m[47m Bears[39m                                                                [37m[40mx
[39m        [37mx[34m[47m (Oh my!)[39m                                                             [37m[40mx
[39m        [37mx[34m[47m Newts[39m                                                                [37m[40mx
[39m        [37mx[34m[47m Platypi[39m                                                              [37m[40mx
[39m        [37mx[34m[47m Lemurs[39m                                                               [37m[40mx
[39m        [37mx[34m[47m (Oh really?!)[39m                                                        [37m[40mx
[39m        [37mx[34m[47m Leopards[39m                                                             [37m[40mx
[39m        [37mx[34m[47m Panthers[39m                                                             [37m[40mx
[39m        [37mx[34m[47m Pumas[39m                                                                [37m[40mx
[39m        [37mx[34m[47m Lions, Tigers, Bears, (Oh my!), Newts, Platypi, Lemurs[39m               [37m[40mx
[39m        [37mx[34m[47m Lions, Tigers, Bears, (Oh my!), Newts, Platypi, Lemurs, Lions, Tigers[37m[40mx
[39m        [37mmqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqj





key ^J, menu 1, mark -, match [39m


