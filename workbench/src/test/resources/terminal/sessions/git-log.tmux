5 23
* [33mcommit f32eb48367d0b2679b65861b1193892b23eff492
[31m|[39m Author: demo <demo@example.org>
[31m|[39m Date:   Fri Jan 2 03:04:05 2026 +0000
[31m|[39m
[31m|[39m     Change 0: ümläut and more words than fit into one line of a small terminal
, or so
[31m|[39m
[31m|[39m  src/file0.txt | 0
[31m|[39m  1 file changed, 0 insertions(+), 0 deletions(-)
[31m|[39m
* [33mcommit 6593e423d36149eefd0557fbba8597ebf7bb3ded
[39m  Author: demo <demo@example.org>
  Date:   Fri Jan 2 03:04:05 2026 +0000

      First, with everything

   colours.txt | 100 [32m++++++++++++++++++++++++++++++++++++++++++++++++++++++++++
[39m   emoji.txt   |   3 [32m++
[39m   hello.c     |  47 [32m+++++++++++++++++++++++++++
[39m   long.txt    | 100 [32m++++++++++++++++++++++++++++++++++++++++++++++++++++++++++
[39m   progress.sh |   4 [32m+++
[39m   words.txt   |  90 [32m++++++++++++++++++++++++++++++++++++++++++++++++++++
[39m   6 files changed, 344 insertions(+)
[7m(END)
