69 23

       2      if serious trouble (e.g., cannot access command-line argument).

[1mAUTHOR
[0m[39m[49m       Written by Richard M. Stallman and David MacKenzie.

[1mREPORTING[0m[39m[49m [1mBUGS
[0m[39m[49m       GNU coreutils online help: <https://www.gnu.org/software/coreutils/>
       Report any translation bugs to <https://translationproject.org/team/>

[1mCOPYRIGHT
[0m[39m[49m       Copyright  ©  2022  Free Software Foundation, Inc.  License GPLv3+: GNU
       GPL version 3 or later <https://gnu.org/licenses/gpl.html>.
       This is free software: you are free  to  change  and  redistribute  it.
       There is NO WARRANTY, to the extent permitted by law.

[1mSEE[0m[39m[49m [1mALSO
[0m[39m[49m       [1mdircolors[0m[39m[49m(1)

       Full documentation <https://www.gnu.org/software/coreutils/ls>
       or available locally via: info '(coreutils) ls invocation'

GNU coreutils 9.1               September 2022                           LS(1)
[7m Manual page ls(1) line 226/248 (END) (press h for help or q to quit)
