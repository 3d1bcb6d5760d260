0 7
[37m[40mType any key to see its keypad value.  Also:[39m
[37me  -- toggle echo mode[39m                  [37ms  -- shell out
g  -- triggers a getstr test[39m            [7m[37mt  -- toggle timeout
k  -- toggle keypad/literal mode[0m[39m[40m        [37mw  -- create a new window
[7mm  -- toggle meta (7-bit/8-bit) mode[0m[37m[40m    z  -- suspend this process
^[,^q -- quit
Key pressed: 0040   (ASCII printable character)
















[7m        [0m[37m[40m [7m        [0m[37m[40m [7m        [0m[37m[40m [7m        [0m[39m[40m          [7m[37m        [0m[37m[40m [7m        [0m[37m[40m [7m        [0m[37m[40m [7m
