5 18
import sys
>>> import sys
>>> print('x' * 200)
xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
>>> for i in range(30): print(i, end=' ' * i)
...
01 2  3   4    5     6      7       8        9         10          11
12            13             14              15               16
17                 18                  19                   20
  21                     22                      23                       24
                    25                         26                          27
                        28                            29
     >>> 1/0
Traceback (most recent call last):
  File "<stdin>", line 1, in <module>
ZeroDivisionError: division by zero
>>> 91/0





