/**
 * A day's use, in order: a text is a heading, `run` a line for bash with the exit code that it must have (0), `server` says
 * what becomes of the server meanwhile.
 */
export const DAY = [
  'Getting in',
  { run: 'lifelog login --url http://127.0.0.1:8000 --token-stdin < token.txt' },
  { run: 'lifelog health' },

  'Logging as things happen',
  { run: 'lifelog add "Coffee with a friend #coffee price=3.5 @ yesterday 08:15"' },
  { run: `lifelog add Flat white '#coffee' '#lisbon' place="Café A" price=4.6 @ 08:40` },
  { run: 'echo "Slept well #sleep hours=7.5" | lifelog add -' },
  { run: 'lifelog add --dry-run "Lunch with Rui #lunch @ fri 13:00"' },
  { run: 'lifelog add "Lunch @ someday"', code: 2 },
  {
    run: `lifelog create-event --title "Ferry to Cacilhas" --tags lisbon,river --metadata '{"price": 1.4}' --file ferry.jpg notes.md`,
  },

  'Looking back',
  { run: 'lifelog list' },
  { run: 'lifelog list --tags coffee --fields id,title,metadata.price' },
  { run: 'lifelog search ferry' },
  { run: 'lifelog show 4' },
  { run: 'lifelog list --ndjson --fields id,title,tags 2>/dev/null | head -2' },
  { run: 'COLUMNS=40 lifelog list' },
  { run: 'lifelog show 99', code: 4 },

  'Mending',
  {
    run: `lifelog update 2 --title "Flat white, large" --add-tags breakfast --metadata '{"price": 4.9, "place": null}'`,
  },
  { run: 'lifelog tags rename coffee espresso' },
  { run: 'lifelog tags' },
  { run: 'lifelog delete 3 --yes' },

  'A train, and no network',
  { server: 'stop' },
  { run: 'lifelog list', code: 5 },
  { run: 'lifelog add "Tunnel thoughts #train seat=14" --file notes.md' },
  { run: `lifelog create-event --title "Arrived in Porto" --tags train,porto` },
  { run: 'lifelog outbox list' },
  { server: 'start' },
  { run: 'lifelog list --tags train' },
  { run: 'lifelog list --tags train' },
  { run: 'lifelog outbox list' },

  'An old diary comes in',
  { run: 'cat diary.ndjson' },
  { run: 'lifelog import diary.ndjson --dry-run', code: 1 },
  { run: 'lifelog import diary.ndjson --on-error skip', code: 1 },
  { run: 'lifelog imports' },
  { run: 'lifelog on-this-day 2026-10-15' },
  { run: 'lifelog day 2025-10-15' },
  { run: 'lifelog calendar 2025' },
  { run: 'lifelog imports undo 2 --yes' },

  'Everything out, and is it whole?',
  { run: 'lifelog export --out everything.zip' },
  { run: 'lifelog export --out - --format ndjson --tags train | cut -c 1-100' },
  { run: 'lifelog backup backups --keep 30' },
  { run: 'lifelog verify everything.zip' },
  { run: 'lifelog verify' },

  'For the shell',
  { run: 'lifelog token create phone --scopes capture --expires 365d' },
  { run: 'lifelog completion bash | head -8' },
  { run: 'lifelog help outbox flush' },
];
