40 18


         Menu 11.2.5.3.6: VT320 Status-String Reports

         Choose test type:

          0. Exit
          1. Select active status display (DECSASD)
          2. Set character attribute (DECSCA)
          3. Set conformance level (DECSCL)
          4. Set columns per page (DECSCPP)
          5. Set lines per page (DECSLPP)
          6. Set status line type (DECSSDT)
          7. Set top and bottom margins (DECSTBM)
          8. Select graphic rendition (SGR)
          9. Set transmit termination character (DECTTC)
          10. Transmission line termination character (DECTLTC)

          Enter choice number (0 - 10):





