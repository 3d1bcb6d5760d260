39 17


         Menu 11.8: XTERM special features

         Choose test type:

          0. Exit
          1. Test VT520 features
          2. Test reporting functions
          3. Set window title
          4. Font features
          5. Mouse features
          6. Tektronix 4014 features
          7. Alternate-Screen features (xterm)
          8. Window modify-operations (dtterm)
          9. Window report-operations (dtterm)

          Enter choice number (0 - 9):






