5 6
[7mFile Edit Options Buffers Tools Text Isearch Help
[0m[39m[49mdelta über beta 日本語 delta über                          [38;2;51;51;51m[48;2;229;229;229m|[39m[49malpha beta 日本語 delta über alpha beta 日本語 delta über a\
日本語 delta über 日本語 delta über 日本語 delta über 日本\[38;2;51;51;51m[48;2;229;229;229m|[39m[49mlpha beta 日本語 delta über alpha beta 日本語 delta über
語 delta über                                              [38;2;51;51;51m[48;2;229;229;229m|[39m[49mbeta 日本語 delta über beta 日本語 delta über beta 日本語 d\
delta über delta über delta über delta über                [38;2;51;51;51m[48;2;229;229;229m|[39m[49melta über beta 日本語 delta über
über über über über                                        [38;2;51;51;51m[48;2;229;229;229m|[39m[49m日本語 delta über 日本語 delta über 日本語 delta über 日本\\
[38;2;176;226;255m[48;2;205;0;205malpha[39m[49m beta 日本語 delta über [48;2;175;238;238malpha[49m beta 日本語 delta über \[38;2;51;51;51m[48;2;229;229;229m|[39m[49m語 delta über
[48;2;175;238;238malpha[49m beta 日本語 delta über [48;2;175;238;238malpha[49m beta 日本語 delta über  [38;2;51;51;51m[48;2;229;229;229m|[39m[49mdelta über delta über delta über delta über
beta 日本語 delta über beta 日本語 delta über beta 日本語 \[38;2;51;51;51m[48;2;229;229;229m|[39m[49müber über über über
delta über beta 日本語 delta über                          [38;2;51;51;51m[48;2;229;229;229m|[39m[49malpha beta 日本語 delta über alpha beta 日本語 delta über a\
日本語 delta über 日本語 delta über 日本語 delta über 日本\[38;2;51;51;51m[48;2;229;229;229m|[39m[49mlpha beta 日本語 delta über alpha beta 日本語 delta über
語 delta über                                              [38;2;51;51;51m[48;2;229;229;229m|[39m[49mbeta 日本語 delta über beta 日本語 delta über beta 日本語 d\
delta über delta über delta über delta über                [38;2;51;51;51m[48;2;229;229;229m|[39m[49melta über beta 日本語 delta über
über über über über                                        [38;2;51;51;51m[48;2;229;229;229m|[39m[49m日本語 delta über 日本語 delta über 日本語 delta über 日本\\
[48;2;175;238;238malpha[49m beta 日本語 delta über [48;2;175;238;238malpha[49m beta 日本語 delta über \[38;2;51;51;51m[48;2;229;229;229m|[39m[49m語 delta über
[48;2;175;238;238malpha[49m beta 日本語 delta über [48;2;175;238;238malpha[49m beta 日本語 delta über  [38;2;51;51;51m[48;2;229;229;229m|[39m[49mdelta über delta über delta über delta über
beta 日本語 delta über beta 日本語 delta über beta 日本語 \[38;2;51;51;51m[48;2;229;229;229m|[39m[49müber über über über
delta über beta 日本語 delta über                          [38;2;51;51;51m[48;2;229;229;229m|[39m[49malpha beta 日本語 delta über alpha beta 日本語 delta über a\
日本語 delta über 日本語 delta über 日本語 delta über 日本\[38;2;51;51;51m[48;2;229;229;229m|[39m[49mlpha beta 日本語 delta über alpha beta 日本語 delta über
語 delta über                                              [38;2;51;51;51m[48;2;229;229;229m|[39m[49mbeta 日本語 delta über beta 日本語 delta über beta 日本語 d\
delta über delta über delta über delta über                [38;2;51;51;51m[48;2;229;229;229m|[39m[49melta über beta 日本語 delta über
über über über über                                        [38;2;51;51;51m[48;2;229;229;229m|[39m[49m日本語 delta über 日本語 delta über 日本語 delta über 日本\\
[48;2;175;238;238malpha[49m beta 日本語 delta über [48;2;175;238;238malpha[49m beta 日本語 delta über \[38;2;51;51;51m[48;2;229;229;229m|[39m[49m語 delta über
[48;2;175;238;238malpha[49m beta 日本語 delta über [48;2;175;238;238malpha[49m beta 日本語 delta über  [38;2;51;51;51m[48;2;229;229;229m|[39m[49mdelta über delta über delta über delta über
beta 日本語 delta über beta 日本語 delta über beta 日本語 \[38;2;51;51;51m[48;2;229;229;229m|[39m[49müber über über über
delta über beta 日本語 delta über                          [38;2;51;51;51m[48;2;229;229;229m|[39m[49malpha beta 日本語 delta über alpha beta 日本語 delta über a\
日本語 delta über 日本語 delta über 日本語 delta über 日本\[38;2;51;51;51m[48;2;229;229;229m|[39m[49mlpha beta 日本語 delta über alpha beta 日本語 delta über
語 delta über                                              [38;2;51;51;51m[48;2;229;229;229m|[39m[49mbeta 日本語 delta über beta 日本語 delta über beta 日本語 d\
delta über delta über delta über delta über                [38;2;51;51;51m[48;2;229;229;229m|[39m[49melta über beta 日本語 delta über
über über über über                                        [38;2;51;51;51m[48;2;229;229;229m|[39m[49m日本語 delta über 日本語 delta über 日本語 delta über 日本\\
[48;2;175;238;238malpha[49m beta 日本語 delta über [48;2;175;238;238malpha[49m beta 日本語 delta über \[38;2;51;51;51m[48;2;229;229;229m|[39m[49m語 delta über
[48;2;175;238;238malpha[49m beta 日本語 delta über [48;2;175;238;238malpha[49m beta 日本語 delta über  [38;2;51;51;51m[48;2;229;229;229m|[39m[49mdelta über delta über delta über delta über
beta 日本語 delta über beta 日本語 delta über beta 日本語 \[38;2;51;51;51m[48;2;229;229;229m|[39m[49müber über über über
delta über beta 日本語 delta über                          [38;2;51;51;51m[48;2;229;229;229m|[39m[49malpha beta 日本語 delta über alpha beta 日本語 delta über a\
日本語 delta über 日本語 delta über 日本語 delta über 日本\[38;2;51;51;51m[48;2;229;229;229m|[39m[49mlpha beta 日本語 delta über alpha beta 日本語 delta über
語 delta über                                              [38;2;51;51;51m[48;2;229;229;229m|[39m[49mbeta 日本語 delta über beta 日本語 delta über beta 日本語 d\
delta über delta über delta über delta über                [38;2;51;51;51m[48;2;229;229;229m|[39m[49melta über beta 日本語 delta über
über über über über                                        [38;2;51;51;51m[48;2;229;229;229m|[39m[49m日本語 delta über 日本語 delta über 日本語 delta über 日本\\
[30m[48;2;191;191;191m-UUU:----F1  [1mwords.txt   [0m[30m[48;2;191;191;191m   25% L26   Git-main  (Text Isear[38;2;51;51;51m[48;2;229;229;229m|-UUU:----F1  [1mwords.txt   [0m[38;2;51;51;51m[48;2;229;229;229m   Top L1    Git-main  (Text Isearc
[38;2;0;0;205m[49mI-search: [39malpha
