/**
 * A shell that starts the server and outlives the app: when the pipe on descriptor 3 closes, because the app asked for it or
 * because it was killed, the server gets a fast shutdown, and an immediate one when it takes longer than that deserves.
 * It ends with the server and removes the temporary folder of its socket, if there is one.
 */
export const SUPERVISOR_SCRIPT = `
"$@" 3<&- &
server=$!
trap 'kill -INT $server' INT TERM HUP
(
  read -r line <&3
  kill -INT $server
  waited=0
  while [ $waited -lt 30 ]; do sleep 1; waited=$((waited + 1)); done
  kill -QUIT $server
) 2>/dev/null &
watcher=$!
exec 3<&-
while :; do
  wait $server
  code=$?
  kill -0 $server 2>/dev/null || break
done
kill $watcher 2>/dev/null
if [ -n "$LIFELOG_REMOVE_AT_END" ]; then rm -rf "$LIFELOG_REMOVE_AT_END"; fi
exit $code
`;
