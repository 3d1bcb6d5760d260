document.getElementById("greeting").textContent = "Hello, world!";
