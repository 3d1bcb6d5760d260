0 15











                             That's all, folks!












