0 23
[32mapi[39m line 18 of it
[33mapi[39m line 19 of it
[34mapi[39m line 20 of it
[35mapi[39m line 21 of it
[36mapi[39m line 22 of it
[37mapi[39m line 23 of it
[30mapi[39m line 24 of it
[31mapi[39m line 25 of it
[32mapi[39m line 26 of it
[33mapi[39m line 27 of it
[34mapi[39m line 28 of it
[35mapi[39m line 29 of it
[36mapi[39m line 30 of it
[37mapi[39m line 31 of it
[30mapi[39m line 32 of it
[31mapi[39m line 33 of it
[32mapi[39m line 34 of it
[33mapi[39m line 35 of it
[34mapi[39m line 36 of it
[35mapi[39m line 37 of it
[36mapi[39m line 38 of it
[37mapi[39m line 39 of it
[30mapi[39m line 40 of it

