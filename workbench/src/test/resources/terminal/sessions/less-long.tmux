1 39
      1
      2
      3
      4
      5
      6
      7 ij
      8 ijabcdefghij
      9 ijabcdefghijabcdefghij
     10 ijabcdefghijabcdefghijabcdefghij
     11 hijabcdefghijabcdefghijabcdefghijabcdefghij
     12 hijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghij
     13 hijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghij
     14 hijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghij
     15 hijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghij
     16 hijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghij
     17 hijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghij
     18 hijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefgh[7m>
[0m[39m[49m     19 hijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefgh[7m>
[0m[39m[49m     20 hijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefgh[7m>
[0m[39m[49m     21 hijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefgh[7m>
[0m[39m[49m     22 hijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefgh[7m>
[0m[39m[49m     23 hijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefgh[7m>
[0m[39m[49m     24 hijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefgh[7m>
[0m[39m[49m     25 hijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghi
bcdefghijabcdefghij
     26 hijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefgh[7m>
[0m[39m[49m     27 hijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefgh[7m>
[0m[39m[49m     28 hijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefgh[7m>
[0m[39m[49m     29 hijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefgh[7m>
[0m[39m[49m     30 hijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefgh[7m>
[0m[39m[49m     31
     32
     33
     34
     35
     36
     37 hij
     38 hijabcdefghij
:
