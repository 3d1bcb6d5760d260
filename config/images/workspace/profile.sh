# In a shell pane of Berth: says where the shell is (OSC 7), and where each command line begins and how it ended (OSC 133). That
# is how the tabs, the question before a shell is closed, and "while you were away" know what runs. Login shells read it before
# ~/.bashrc, which may set PROMPT_COMMAND and PS0 to something else.
if [ -n "${BASH_VERSION-}" ] && [ "${TERM_PROGRAM-}" = berth ] && [ -n "${PS1-}" ]; then
  # Set by PS0, so that the first command after it is known to be the one that was typed.
  __berth_typed=0
  __berth_nothing=
  __berth_prompt() {
    local status=$?
    __berth_before=$(__berth_history)
    printf '\033]133;D;%s\033\\\033]7;file://%s%s\033\\' "$status" "$HOSTNAME" "${PWD//%/%25}"
    return "$status"
  }
  # The newest line of the history, with its number.
  __berth_history() {
    HISTTIMEFORMAT='' builtin history 1
  }
  __berth_begins() {
    local line
    line=$(__berth_history)
    if [ "$line" = "${__berth_before-}" ]; then
      printf '\033]133;C\033\\'
    else
      __berth_says "$line"
    fi
  }
  __berth_says() {
    local line=${1#"${1%%[0-9]*}"}
    line=${line#*  }
    line=${line//[^[:print:]]/ }
    printf '\033]133;C;cmdline=%s\033\\' "${line:0:200}"
  }
  # What the history does not take (a line with a blank before it, the same again) is named after its first command.
  __berth_runs() {
    __berth_typed=0
    local line
    line=$(__berth_history)
    if [ "$line" = "${__berth_before-}" ]; then
      case ${line#"${line%%[0-9]*}"} in
        *"  $1"*) __berth_says "$line" ;;
        *) __berth_says "0  $1" ;;
      esac
    fi
  }
  PROMPT_COMMAND="__berth_prompt${PROMPT_COMMAND:+;$PROMPT_COMMAND}"
  PS0="\$(__berth_begins)\${__berth_nothing:\$((__berth_typed=1, 0)):0}${PS0-}"
  trap '[ "${__berth_typed-0}" = 1 ] && __berth_runs "$BASH_COMMAND"' DEBUG
  # Typed text is UTF-8: what a program without an editor of its own erases is a character, not a byte.
  stty iutf8 2>/dev/null
  # grep erases to the end of the line after each match, and in the last column with it the letter that it has just printed.
  export GREP_COLORS="${GREP_COLORS-ne}"
fi
