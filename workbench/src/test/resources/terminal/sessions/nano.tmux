0 1
[7m                               Main nano help text

[0m[39m[49m The nano editor is designed to emulate the functionality and ease-of-use
 of the UW Pico text editor.  There are four main sections of the editor.
 The top line shows the program version, the current filename being
 edited, and whether or not the file has been modified.  Next is the main
 editor window showing the file being edited.  The status line is the
 third line from the bottom and shows important messages.  The bottom two
 lines show the most commonly used shortcuts in the editor.

 Shortcuts are written as follows: Control-key sequences are notated with
 a [1m[31m'^'[0m[39m[49m and can be entered either by using the Ctrl key or pressing the Esc
 key twice.  Meta-key sequences are notated with [1m[31m'M-'[0m[39m[49m and can be entered
 using either the Alt, Cmd, or Esc key, depending on your keyboard setup.
 Also, pressing Esc twice and then typing a three-digit decimal number
 from 000 to 255 will enter the character with the corresponding value.
 The following keystrokes are available in the main editor window.
 Alternative keys are shown in parentheses:

[36m^G[39m     ([36mF1[39m)      Display this help text
[36m^X[39m     ([36mF2[39m)      Close the current buffer / Exit from nano

[7m^L[0m[39m[49m Refresh   [7m^W[0m[39m[49m Where Is  [7mM-Q[0m[39m[49m Previous [7m^P[0m[39m[49m Prev Line [7m^Y[0m[39m[49m Prev Page [7mM-\[0m[39m[49m First Line
[7m^X[0m[39m[49m Close     [7m^Q[0m[39m[49m Where Was [7mM-W[0m[39m[49m Next     [7m^N[0m[39m[49m Next Line [7m^V[0m[39m[49m Next Page [7mM-/[0m[39m[49m Last Line
