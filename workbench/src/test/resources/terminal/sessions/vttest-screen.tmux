13 23
AAAAA
AAAAA
AAAAA
AAAAA



           normal      bold        underscored blinking    reversed

stars:     **********  [1m**********[0m[39m[49m  [4m**********[0m[39m[49m  [5m**********[0m[39m[49m  [7m**********

[0m[39m[49mline:      qqqqqqqqqq  [1mqqqqqqqqqq[0m[39m[49m  [4mqqqqqqqqqq[0m[39m[49m  [5mqqqqqqqqqq[0m[39m[49m  [7mqqqqqqqqqq

[0m[39m[49mx'es:      xxxxxxxxxx  [1mxxxxxxxxxx[0m[39m[49m  [4mxxxxxxxxxx[0m[39m[49m  [5mxxxxxxxxxx[0m[39m[49m  [7mxxxxxxxxxx

[0m[39m[49mdiamonds:  ``````````  [1m``````````[0m[39m[49m  [4m``````````[0m[39m[49m  [5m``````````[0m[39m[49m  [7m``````````




[0m[39m[49mTest of the SAVE/RESTORE CURSOR feature. There should
be ten characters of each flavour, and a rectangle
of 5 x 4 A's filling the top left of the screen.
Push <RETURN>
