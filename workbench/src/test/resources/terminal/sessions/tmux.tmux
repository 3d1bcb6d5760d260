1 23
root@demo:~# echo right
right
root@demo:~#




















[30m[43m:[7m [0m[30m[43m
