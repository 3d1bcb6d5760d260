0 13









Test of the AUTO REPEAT feature

Hold down an alphanumeric key for a while, then push RETURN.
Auto Repeat OFF:











