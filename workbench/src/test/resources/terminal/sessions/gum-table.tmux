0 1
Ada,London,56























