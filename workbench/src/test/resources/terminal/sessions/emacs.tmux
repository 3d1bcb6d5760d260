0 1
[7mFile Edit Options Buffers Tools Help
[0m[39m[49m        (go ahead, do it by holding down the CONTROL key while typing v).
        From now on, please do this whenever you reach the end of the screen.

Note that there is an overlap of two lines when you scroll a whole
screenful; this provides some continuity so you can continue reading
the text.

This is a copy of the Emacs tutorial text, customized slightly for
you.  Later on we will instruct you to try various commands to alter
this text.  Don't worry if you change this text before we tell you to;
that is called "editing" and that's what Emacs is for.

The first thing that you need to know is how to move around from place
to place in the text.  You already know how to move forward one screen,
with C-v.  To move backwards one screen, type M-v (hold down the META key
and type v, or type <ESC>v if you do not have a META or ALT key).

>> Try typing M-v and then C-v, a few times.

It is ok to scroll this text in other ways, if you know how.

[30m[48;2;191;191;191m-UU-:----F1  [1mTUTORIAL    [0m[30m[48;2;191;191;191m    2% L20    (Fundamental) ---------------------------

