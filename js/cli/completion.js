// completion.js: `wxcard completion`: what a shell completes behind `wxcard`. Made from the list of commands, so that it knows
// each option.
import { UsageError } from './args.js'
import { ANSWERED } from './context.js'
import { GLOBAL_OPTIONS } from './help.js'

const SHELLS = ['bash', 'zsh', 'fish']

/**
 * @param {() => readonly import('./context.js').Command[]} commands
 * @returns {import('./context.js').Command}
 */
export const completion = (commands) => ({
  name: 'completion',
  usage: SHELLS.join(' | '),
  summary: { zh: '输出 shell 的补全脚本', en: 'print the completion script of a shell' },
  details: {
    zh: `  source <(wxcard completion bash)          # ~/.bashrc
  source <(wxcard completion zsh)           # ~/.zshrc，在 compinit 之后
  wxcard completion fish > ~/.config/fish/completions/wxcard.fish`,
    en: `  source <(wxcard completion bash)          # ~/.bashrc
  source <(wxcard completion zsh)           # ~/.zshrc, after compinit
  wxcard completion fish > ~/.config/fish/completions/wxcard.fish`,
  },

  async run({ args, out }) {
    const [shell = '', ...more] = args
    if (!SHELLS.includes(shell) || more.length > 0) throw new UsageError('badShell', shell)
    const list = commands()
    out(shell === 'fish' ? fish(list) : shell === 'zsh' ? `autoload -U +X bashcompinit && bashcompinit\n${bash(list)}` : bash(list))
    return ANSWERED
  },
})

/** @param {import('./context.js').Command} command */
const optionsOf = (command) => Object.keys({ ...command.options, ...GLOBAL_OPTIONS }).map((name) => '--' + name)

/** @param {readonly import('./context.js').Command[]} commands */
const bash = (commands) => `_wxcard() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} command= words= i
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    case \${COMP_WORDS[i]} in
      -*) ;;
      *) command=\${COMP_WORDS[i]}; break ;;
    esac
  done
  case $before in
    --lang) COMPREPLY=($(compgen -W 'zh en' -- "$word")); return ;;
  esac
  case $command in
    '') words='${commands.map(({ name }) => name).join(' ')} help ${Object.keys(GLOBAL_OPTIONS).map((name) => '--' + name).join(' ')}' ;;
    help) words='${commands.map(({ name }) => name).join(' ')}' ;;
${commands.map((command) => `    ${command.name}) words='${[...(command.name === 'completion' ? SHELLS : []), ...optionsOf(command)].join(' ')}' ;;`).join('\n')}
  esac
  if [[ $word == -* || -z $command || $command == help || $command == completion ]]; then
    COMPREPLY=($(compgen -W "$words" -- "$word"))
  else
    COMPREPLY=($(compgen -f -- "$word"))
  fi
}
complete -o filenames -F _wxcard wxcard
`

/** @param {string} text */
const quote = (text) => `'${text.replaceAll("'", "\\'")}'`

/** @param {readonly import('./context.js').Command[]} commands */
function fish(commands) {
  const lines = commands.map(({ name, summary }) => `complete -c wxcard -f -n __fish_use_subcommand -a ${name} -d ${quote(summary.en)}`)
  for (const command of commands) {
    for (const [name, { value, help }] of Object.entries({ ...command.options, ...GLOBAL_OPTIONS })) {
      const choices = name === 'lang' ? " -xa 'zh en'" : value ? ' -r' : ''
      lines.push(`complete -c wxcard -n '__fish_seen_subcommand_from ${command.name}' -l ${name}${choices} -d ${quote(help.en)}`)
    }
  }
  lines.push(`complete -c wxcard -f -n '__fish_seen_subcommand_from completion' -a ${quote(SHELLS.join(' '))}`)
  return lines.join('\n') + '\n'
}
