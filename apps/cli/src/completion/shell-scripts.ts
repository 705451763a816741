const BASH = String.raw`# lifelog completion bash
_lifelog() {
  local line
  COMPREPLY=()
  while IFS= read -r line; do
    if [[ $line == :files ]]; then
      compopt -o default 2>/dev/null
    else
      line=${'$'}{line%%$'\t'*}
      [[ $line == *[!A-Za-z0-9,._=/:@%+-]* ]] && printf -v line %q "$line"
      COMPREPLY+=("$line")
    fi
  done < <("$1" __complete -- "${'$'}{COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -F _lifelog lifelog
`;

const ZSH = String.raw`#compdef lifelog
# lifelog completion zsh
_lifelog() {
  local line files
  local -a found
  for line in "${'$'}{(@f)$("$words[1]" __complete -- "${'$'}{(@)words[2,CURRENT]}" 2>/dev/null)}"; do
    if [[ $line == :files ]]; then
      files=1
    elif [[ -n $line ]]; then
      found+=("${'$'}{${'$'}{line%%$'\t'*}//:/\\:}:${'$'}{line#*$'\t'}")
    fi
  done
  (( $#found )) && _describe lifelog found
  [[ -n $files ]] && _files
}
if [[ $funcstack[1] == _lifelog ]]; then _lifelog "$@"; else compdef _lifelog lifelog; fi
`;

const FISH = String.raw`# lifelog completion fish
function __lifelog_complete
  set -l words (commandline -opc)
  set -l name $words[1]
  set -e words[1]
  set -l current (commandline -ct)
  for line in ($name __complete -- $words "$current" 2>/dev/null)
    if test "$line" = ":files"
      __fish_complete_path "$current"
    else
      echo $line
    end
  end
end
complete -c lifelog -f -a '(__lifelog_complete)'
`;

/** What each shell has to be told so that it asks the CLI; a line of the answer is a candidate, a tab, and what it is. */
export const SHELL_SCRIPTS = { bash: BASH, zsh: ZSH, fish: FISH } as const;

export type Shell = keyof typeof SHELL_SCRIPTS;
