# Berth's ~/.bashrc: yours to change. A new home gets a copy of it.

# Files are for you and the project's group, not for the rest of the container.
umask 0007

case $- in
  *i*) ;;
  *) return ;;
esac

HISTSIZE=10000
HISTFILESIZE=20000
HISTCONTROL=ignoreboth
shopt -s histappend checkwinsize

PS1='\[\e[32m\]\u@\h\[\e[0m\]:\[\e[34m\]\w\[\e[0m\]\$ '
PROMPT_DIRTRIM=3

alias ls='ls --color=auto'
alias ll='ls -l'
alias la='ls -lA'
alias grep='grep --color=auto'
