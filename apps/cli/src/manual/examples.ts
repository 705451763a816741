export interface Example {
  line: string;
  about: string;
}

/** At least one for every command, by its whole name: what help and manual show. */
const EXAMPLES: Record<string, Record<string, string>> = {
  add: {
    'lifelog add "Coffee with a friend #coffee price=3.5 @ yesterday 08:15"':
      'A tag, a fact and a time in one line',
    'lifelog add "Receipts" --file taxi.pdf --file lunch.jpg': 'With files: all of it or nothing',
    'echo "Slept well #sleep hours=7.5" | lifelog add -': 'What a program says',
    'lifelog add --dry-run "Lunch @ fri 13:00"': 'How it would be understood',
    'lifelog add': 'Write in $EDITOR',
  },
  'create-event': {
    'lifelog create-event --title "Flat white" --tags coffee,lisbon': 'Log what happens now',
    'lifelog create-event --title "Ferry" --timestamp 2026-10-15T08:40:00+01:00 --timezone Europe/Lisbon':
      'Log what happened then and there',
    'lifelog create-event --title "Receipts" --file taxi.pdf lunch.jpg': 'With files: all of it or nothing',
  },
  'attach-file': { 'lifelog attach-file --event-id 12 --file photo.jpg': 'Attach a picture to event 12' },
  list: {
    'lifelog list --start 2026-10-15 --end 2026-10-15': 'A day',
    'lifelog list --tags coffee,lisbon --has-attachments': 'With both tags and a file',
    'lifelog list --all --ndjson --fields timestamp,title,metadata.price': 'Everything, for a program',
  },
  search: {
    'lifelog search "great fire" --start 1666-01-01': 'A phrase, from a day on',
    'lifelog search plague -- -london': 'Without a word',
  },
  show: { 'lifelog show 12': 'All of event 12', 'lifelog show 12 --json': 'The same for a program' },
  day: { 'lifelog day yesterday': 'What yesterday was' },
  'on-this-day': { 'lifelog on-this-day': 'This day in other years' },
  calendar: { 'lifelog calendar 2025': 'Last year at a glance' },
  update: {
    'lifelog update 12 --title "Flat white, large" --add-tags lisbon': 'Change the title and add a tag',
    [`lifelog update 12 --metadata '{"price": 4.6, "place": null}'`]:
      'Set one key of its metadata and remove another',
    'lifelog update 12 --clear description': 'Empty a field',
  },
  delete: { 'lifelog delete 12': 'Shows event 12 and asks', 'lifelog delete 12 --yes': 'Without asking' },
  'tags list': {
    'lifelog tags': 'All tags, the most used first',
    'lifelog tags --prefix cof': 'Those that begin so',
  },
  'tags rename': { 'lifelog tags rename coffe coffee': 'Mend a tag everywhere' },
  'tags merge': { 'lifelog tags merge espresso coffee': 'Make one of two' },
  'get-file': {
    'lifelog get-file 3f0c…/1697353200__photo.jpg': 'Get a file back under its own name',
    'lifelog get-file 3f0c…/1697353200__notes.md --out -': 'Print it',
  },
  'outbox list': { 'lifelog outbox list': 'What waits, and why' },
  'outbox show': { 'lifelog outbox show 20261121': 'All of one; the beginning of its name is enough' },
  'outbox flush': {
    'lifelog outbox flush': 'Send what waits, now',
    'lifelog outbox flush --refused': 'Try also what was refused before',
  },
  'outbox drop': { 'lifelog outbox drop 20261121T165416392-5627': 'Give one up for good' },
  import: {
    'lifelog import diary.ndjson --dry-run': 'See what would come of it',
    'lifelog import diary.ndjson --on-error skip': 'Keep the good lines',
    'lifelog import mood.csv --map title=Activity --timezone Europe/Lisbon --dry-run':
      'What a table would become; columns that are no field are metadata',
    'lifelog import dayone.zip': 'What another application exported: it is told by its content',
    'lifelog import vault.zip --format markdown': 'Only if it is that',
  },
  'imports list': { 'lifelog imports': 'The newest imports' },
  'imports show': { 'lifelog imports show 3': 'What came of import 3' },
  'imports stop': { 'lifelog imports stop 3': 'Stop it while it runs' },
  'imports undo': { 'lifelog imports undo 3': 'Take it back' },
  export: {
    'lifelog export --out everything.zip': 'Everything with all files',
    'lifelog export --out - --tags work | gzip > work.ndjson.gz': 'A part of it into a pipe',
  },
  backup: { 'lifelog backup ~/backups --keep 30': 'For a cron job' },
  'backups list': { 'lifelog backups': 'The backups that the server makes by itself' },
  'backups run': { 'lifelog backups run': 'Make one now' },
  restore: { 'lifelog restore ~/backups/lifelog-2026-10-15.zip': 'Into an empty LifeLog' },
  'storage gc': { 'lifelog storage gc --dry-run': 'See what would be cleaned up' },
  verify: {
    'lifelog verify --sample 10%': 'Read a tenth of all files',
    'lifelog verify everything.zip': 'Check an archive without any server',
  },
  login: {
    'lifelog login': 'Asks for the address and the token',
    'lifelog login --profile work --url https://log.example.org': 'A second server, for --profile work',
    'pass lifelog | lifelog login --url https://log.example.org --token-stdin': 'From a password manager',
  },
  logout: { 'lifelog logout --profile work': 'Forgets that server and its token, on this machine' },
  profiles: { 'lifelog profiles': 'The servers that you have logged in to' },
  'token list': { 'lifelog token list': 'What there is, and when it was last used' },
  'token create': {
    'lifelog token create phone --scopes capture --expires 365d': 'A token that can only log',
    'lifelog token create backup --scopes read > backup.token': 'Into a file',
  },
  'token revoke': { 'lifelog token revoke 4': 'Token 4 fails from now on' },
  'token rotate': { 'lifelog token rotate': 'A new token in the place of yours' },
  health: { 'lifelog health && echo fine': 'In a script' },
  doctor: { 'lifelog doctor': 'Everything that is not as it should be, and what to do' },
  completion: {
    'lifelog completion bash > ~/.local/share/bash-completion/completions/lifelog': 'For bash',
    'lifelog completion zsh > ~/.zsh/completions/_lifelog': 'For zsh: a folder of your $fpath',
    'lifelog completion fish > ~/.config/fish/completions/lifelog.fish': 'For fish',
  },
  man: { 'lifelog man > ~/.local/share/man/man1/lifelog.1': 'Then: man lifelog' },
};

/** The examples of a command by its whole name, such as `tags rename`. */
export function examplesOf(path: string): Example[] {
  return Object.entries(EXAMPLES[path] ?? {}).map(([line, about]) => ({ line, about }));
}
