0 2
above
30






















