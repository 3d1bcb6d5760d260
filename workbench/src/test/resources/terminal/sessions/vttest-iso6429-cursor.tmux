0 18


         Menu 11.6.6: Test VT102-style features with BCE

         Choose test type:

          0. Exit
          1. Test of cursor movements
          2. Test of screen features
          3. Test Insert/Delete Char/Line

          Enter choice number (0 - 3):
7
          Bad choice, try again:
8
          Bad choice, try again:
9
          Bad choice, try again:






