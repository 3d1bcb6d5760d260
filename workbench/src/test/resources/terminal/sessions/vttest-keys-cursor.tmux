0 22
 F1 F2 F3 F4 F5   F6 F7 F8 F9 F10   F11 F12 F13 F14   Help Do   F17 F18 F19 F20

   [7m`~[0m[39m[49m  [7m1![0m[39m[49m   [7m2@[0m[39m[49m   [7m3#[0m[39m[49m   [7m4$[0m[39m[49m   [7m5%[0m[39m[49m   [7m6^[0m[39m[49m   [7m7&[0m[39m[49m   [7m8*[0m[39m[49m   [7m9([0m[39m[49m   [7m0)[0m[39m[49m   [7m-_[0m[39m[49m   [7m=+[0m[39m[49m   [7mDEL

TAB [0m[39m[49m     [7mqQ[0m[39m[49m   [7mwW[0m[39m[49m   [7meE[0m[39m[49m   [7mrR[0m[39m[49m   [7mtT[0m[39m[49m   [7myY[0m[39m[49m   [7muU[0m[39m[49m   [7miI[0m[39m[49m   [7moO[0m[39m[49m   [7mpP[0m[39m[49m   [7m[{[0m[39m[49m   [7m]}[0m[39m[49m   [7mReturn

[0m[39m[49m           [7maA[0m[39m[49m   [7msS[0m[39m[49m   [7mdD[0m[39m[49m   [7mfF[0m[39m[49m   [7mgG[0m[39m[49m   [7mhH[0m[39m[49m   [7mjJ[0m[39m[49m   [7mkK[0m[39m[49m   [7mlL[0m[39m[49m   [7m;:[0m[39m[49m   [7m'"[0m[39m[49m   [7m\|

[0m[39m[49m         [7m<>[0m[39m[49m  [7mzZ[0m[39m[49m   [7mxX[0m[39m[49m   [7mcC[0m[39m[49m   [7mvV[0m[39m[49m   [7mbB[0m[39m[49m   [7mnN[0m[39m[49m   [7mmM[0m[39m[49m   [7m,<[0m[39m[49m   [7m.>[0m[39m[49m   [7m/?

[0m[39m[49m              [7m                SPACE BAR

[0m[39m[49m                        Find  Insert Remove                PF1 PF2 PF3 PF4

                       Select  Prev   Next                  7   8   9   -

                                Up                          4   5   6   ,

                        Left   Down   Right                 1   2   3

<ANSI / Cursor key mode SET>                                  0     .  ENT
Press each cursor key. Finish with TAB.
[7m <27> O D  (Left arrow key)

