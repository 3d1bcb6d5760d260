4 2


[44m    [37m[40mlqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqk
[39m[44m    [37m[40mxDefined form edit/traversal keys:[39m                                   [37mx
[39m[44m    [37m[40mx^A -- NEXT_CHOICE[39m                                                   [37mx
[39m[44m    [37m[40mx^B -- PREV_WORD[39m                                                     [37mx
[39m[44m    [37m[40mx^C -- CLR_EOL[39m                                                       [37mx
[39m[44m    [37m[40mx^D -- DOWN_FIELD[39m                                                    [37mx
[39m[44m    [37m[40mx^E -- END_FIELD[39m                                                     [37mx
[39m[44m    [37m[40mx^F -- NEXT_PAGE[39m                                                     [37mx
[39m[44m    [37m[40mx^G -- DEL_WORD[39m                                                      [37mx
[39m[44m    [37m[40mx^H -- DEL_PREV[39m                                                      [37mx
[39m[44m    [37m[40mx^I -- INS_CHAR[39m                                                      [37mx
[39m[44m    [37m[40mx^K -- CLR_EOF[39m                                                       [37mx
[39m[44m    [37m[40mx^L -- LEFT_FIELD[39m                                                    [37mx
[39m[44m    [37m[40mx^M -- NEW_LINE[39m                                                      [37mx
[39m[44m    [37m[40mx^N -- NEXT_FIELD[39m                                                    [37mx
[39m[44m    [37m[40mx^O -- INS_LINE[39m                                                      [37mx
[39m[44m    [37m[40mx^P -- PREV_FIELD[39m                                                    [37mx
[39m[44m    [37m[40mmqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqj




