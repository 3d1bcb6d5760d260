61 39
       are not performed.  Assignment statements may also appear as arguments to the [1;7malias[0m[39m[49m, [1mdeclare[0m[39m[49m, [1mtypeset[0m[39m[49m, [1mexport[0m[39m[49m,
       [1mreadonly[0m[39m[49m, and [1mlocal[0m[39m[49m builtin commands ([4mdeclaration[0m[39m[49m commands).  When in [4mposix[0m[39m[49m [4mmode[0m[39m[49m, these builtins may appear in
       a command after one or more instances of the [1mcommand[0m[39m[49m builtin and retain these assignment statement properties.

       In the context where an assignment statement is assigning a value to a shell variable or array index,  the  +=
       operator can be used to append to or add to the variable's previous value.  This includes arguments to builtin
       commands such as [1mdeclare[0m[39m[49m that accept assignment statements ([4mdeclaration[0m[39m[49m commands).  When += is  applied  to  a
       variable  for  which  the  [1minteger[0m[39m[49m  attribute has been set, [4mvalue[0m[39m[49m is evaluated as an arithmetic expression and
       added to the variable's current value, which is also evaluated.  When += is applied to an array variable using
       compound  assignment  (see  [1mArrays[0m[39m[49m  below), the variable's value is not unset (as it is when using =), and new
       values are appended to the array beginning at one greater than the array's maximum index (for indexed  arrays)
       or  added  as  additional  key-value pairs in an associative array.  When applied to a string-valued variable,
       [4mvalue[0m[39m[49m is expanded and appended to the variable's value.

       A variable can be assigned the [4mnameref[0m[39m[49m attribute using the [1m-n[0m[39m[49m option to the [1mdeclare[0m[39m[49m or [1mlocal[0m[39m[49m builtin  commands
       (see  the  descriptions  of  [1mdeclare[0m[39m[49m and [1mlocal[0m[39m[49m below) to create a [4mnameref[0m[39m[49m, or a reference to another variable.
       This allows variables to be manipulated indirectly.  Whenever the nameref variable is referenced, assigned to,
       unset,  or has its attributes modified (other than using or changing the [4mnameref[0m[39m[49m attribute itself), the opera‐
       tion is actually performed on the variable specified by the nameref variable's value.  A nameref  is  commonly
       used  within  shell functions to refer to a variable whose name is passed as an argument to the function.  For
       instance, if a variable name is passed to a shell function as its first argument, running
              declare -n ref=$1
       inside the function creates a nameref variable [1mref[0m[39m[49m whose value is the variable name passed as the first  argu‐
       ment.   References  and  assignments to [1mref[0m[39m[49m, and changes to its attributes, are treated as references, assign‐
       ments, and attribute modifications to the variable whose name was passed as [1m$1[0m[39m[49m.  If the control variable in  a
       [1mfor[0m[39m[49m  loop  has the nameref attribute, the list of words can be a list of shell variables, and a name reference
       will be established for each word in the list, in turn, when the loop is executed.  Array variables cannot  be
       given  the  [1mnameref[0m[39m[49m attribute.  However, nameref variables can reference array variables and subscripted array
       variables.  Namerefs can be unset using the [1m-n[0m[39m[49m option to the [1munset[0m[39m[49m builtin.  Otherwise, if [1munset[0m[39m[49m  is  executed
       with  the  name  of a nameref variable as an argument, the variable referenced by the nameref variable will be
       unset.

   [1mPositional[0m[39m[49m [1mParameters
[0m[39m[49m       A [4mpositional[0m[39m[49m [4mparameter[0m[39m[49m is a parameter denoted by one or more digits, other than the  single  digit  0.   Posi‐
       tional  parameters are assigned from the shell's arguments when it is invoked, and may be reassigned using the
       [1mset[0m[39m[49m builtin command.  Positional parameters may not be assigned to with assignment statements.  The positional
       parameters are temporarily replaced when a shell function is executed (see [1mFUNCTIONS[0m[39m[49m below).

       When  a positional parameter consisting of more than a single digit is expanded, it must be enclosed in braces
[7m Manual page bash(1) line 530 (press h for help or q to quit)
