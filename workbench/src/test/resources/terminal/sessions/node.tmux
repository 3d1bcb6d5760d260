2 12
const a = [1, 2, 'three', {four: 4n}]
Welcome to Node.js v20.20.2.
Type ".help" for more information.
> const a = [1, 2, 'three', {four: 4n}]
[90mundefined
[39m> a
[ [33m1[39m, [33m2[39m, [32m'three'[39m, { four: [33m4n[39m } ]
> process.version
> null.x
Uncaught TypeError: Cannot read properties of null (reading 'x')
> a.editor
[90mundefined
[39m>











