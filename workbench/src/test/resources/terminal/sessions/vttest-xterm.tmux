0 10
                                                    *

                                                     *

                                                      *

                                                       *
Testing DECSCL. A real VT400 will not recognize DECSCL at this point
You should have to press return to continue:            *

                                                         7)!*6d!f"f#f$f%f&f'f(f)
f*f+f,f-f.f/f0f1f2f3f4f5f6f)/The screen should be cleared, and have a centered*/
rectangle of "*"s with "!"s on the inside to the+/left and right. Only this, and
,/Push <RETURN>
This is the normal character set:"/ !"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKL
MNO#/PQRSTUVWXYZ[\]^_`abcdefghijklmnopqrstuvwxyz{|}~% This is the special graphi
cs character set:'/ !"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNO(/PQRSTUVWXYZ
[\]^_`abcdefghijklmnopqrstuvwxyz{|}~+ Push <RETURN>
Test of terminal response to IDENTIFY command

Response was [7m <13>

[0m[39m[49mVerify operating level after restoring ANSI mode

