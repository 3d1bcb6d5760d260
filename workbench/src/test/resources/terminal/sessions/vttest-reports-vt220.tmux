39 12


         Menu 11.1.1.1: VT220 Device Status Reports

         Choose test type:

          0. Exit
          1. Test Keyboard Status
          2. Test Operating Status
          3. Test Printer Status
          4. Test UDK Status

          Enter choice number (0 - 4):











