0 15


         Menu 11.2.5.2: VT320 Device Status Reports (DSR)

         Choose test type:

          0. Exit
          1. Test VT220 features
          2. Test Keyboard Status
          3. Test Printer Status
          4. Test UDK Status
          5. Test Locator Status
          6. Test Extended Cursor-Position (DECXCPR)

          Enter choice number (0 - 6):









