39 15


         Menu 11.3.7.2.3: VT420 Status-Strings Reports

         Choose test type:

          0. Exit
          1. Test VT320 features (DECRQSS)
          2. Select attribute change extent (DECSACE)
          3. Set number of lines per screen (DECSNLS)
          4. Set left and right margins (DECSLRM)
          5. Enable local functions (DECELF)
          6. Local function key control (DECLFKC)
          7. Select modifier key reporting (DECSMKR)

          Enter choice number (0 - 7):








