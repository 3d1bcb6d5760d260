// Run me in the shell beside this editor: node main.js

function greet(name) {
  return `Hello, ${name}!`;
}

console.log(greet("world"));
