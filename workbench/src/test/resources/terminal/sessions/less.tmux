1 23
[8mline 54[0m[39m[49m [36m[41mansi[39m[49m [38;5;54mpalette[39m [48;2;54;201;128mtrue
[9m[49mline 55[0m[39m[49m [37m[42mansi[39m[49m [38;5;55mpalette[39m [48;2;55;200;128mtrue
[1m[49mline 56[0m[39m[49m [30m[43mansi[39m[49m [38;5;56mpalette[39m [48;2;56;199;128mtrue
[2m[49mline 57[0m[39m[49m [31m[44mansi[39m[49m [38;5;57mpalette[39m [48;2;57;198;128mtrue
[3m[49mline 58[0m[39m[49m [32m[45mansi[39m[49m [38;5;58mpalette[39m [48;2;58;197;128mtrue
[4m[49mline 59[0m[39m[49m [33m[46mansi[39m[49m [38;5;59mpalette[39m [48;2;59;196;128mtrue
[5m[49mline 60[0m[39m[49m [34m[47mansi[39m[49m [38;5;60mpalette[39m [48;2;60;195;128mtrue
[7m[49mline 61[0m[39m[49m [35m[40mansi[39m[49m [38;5;61mpalette[39m [48;2;61;194;128mtrue
[8m[49mline 62[0m[39m[49m [36m[41mansi[39m[49m [38;5;62mpalette[39m [48;2;62;193;128mtrue
[9m[49mline 63[0m[39m[49m [37m[42mansi[39m[49m [38;5;63mpalette[39m [48;2;63;192;128mtrue
[1m[49mline 64[0m[39m[49m [30m[43mansi[39m[49m [38;5;64mpalette[39m [48;2;64;191;128mtrue
[2m[49mline 65[0m[39m[49m [31m[44mansi[39m[49m [38;5;65mpalette[39m [48;2;65;190;128mtrue
[3m[49mline 66[0m[39m[49m [32m[45mansi[39m[49m [38;5;66mpalette[39m [48;2;66;189;128mtrue
[4m[49mline 67[0m[39m[49m [33m[46mansi[39m[49m [38;5;67mpalette[39m [48;2;67;188;128mtrue
[5m[49mline 68[0m[39m[49m [34m[47mansi[39m[49m [38;5;68mpalette[39m [48;2;68;187;128mtrue
[7m[49mline 69[0m[39m[49m [35m[40mansi[39m[49m [38;5;69mpalette[39m [48;2;69;186;128mtrue
[7;8m[49mline 7[0;8m[39m[49m0[0m[39m[49m [36m[41mansi[39m[49m [38;5;70mpalette[39m [48;2;70;185;128mtrue
[7;9m[49mline 7[0;9m[39m[49m1[0m[39m[49m [37m[42mansi[39m[49m [38;5;71mpalette[39m [48;2;71;184;128mtrue
[1;7m[49mline 7[0;1m[39m[49m2[0m[39m[49m [30m[43mansi[39m[49m [38;5;72mpalette[39m [48;2;72;183;128mtrue
[2;7m[49mline 7[0;2m[39m[49m3[0m[39m[49m [31m[44mansi[39m[49m [38;5;73mpalette[39m [48;2;73;182;128mtrue
[3;7m[49mline 7[0;3m[39m[49m4[0m[39m[49m [32m[45mansi[39m[49m [38;5;74mpalette[39m [48;2;74;181;128mtrue
[4;7m[49mline 7[0;4m[39m[49m5[0m[39m[49m [33m[46mansi[39m[49m [38;5;75mpalette[39m [48;2;75;180;128mtrue
[5;7m[49mline 7[0;5m[39m[49m6[0m[39m[49m [34m[47mansi[39m[49m [38;5;76mpalette[39m [48;2;76;179;128mtrue
[49m:
