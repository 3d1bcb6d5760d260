# In a shell pane of Berth: says where the shell is (OSC 7), and where each command line begins and how it ended (OSC 133). That
# is how the tabs, the question before a shell is closed, and "while you were away" know what runs. Login shells read it before
# ~/.bashrc, which may set PROMPT_COMMAND and PS0 to something else.
if [ -n "${BASH_VERSION-}" ] && [ "${TERM_PROGRAM-}" = berth ] && [ -n "${PS1-}" ]; then
  __berth_prompt() {
    local status=$?
    printf '\033]133;D;%s\033\\\033]7;file://%s%s\033\\' "$status" "$HOSTNAME" "${PWD//%/%25}"
    return "$status"
  }
  __berth_begins() {
    local line
    line=$(HISTTIMEFORMAT='' builtin history 1)
    line=${line#"${line%%[0-9]*}"}
    line=${line#*  }
    line=${line//[^[:print:]]/ }
    printf '\033]133;C;cmdline=%s\033\\' "${line:0:200}"
  }
  PROMPT_COMMAND="__berth_prompt${PROMPT_COMMAND:+;$PROMPT_COMMAND}"
  PS0="\$(__berth_begins)${PS0-}"
fi
