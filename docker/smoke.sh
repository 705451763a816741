#!/bin/sh
# Starts everything that docker-compose.yml names, uses it once and takes it away again, data included. For a machine with a
# Docker engine and no `.env` in this folder (CI); it refuses where there is one.
set -eu
cd "$(dirname "$0")/.."
export COMPOSE_PROJECT_NAME=lifelog-smoke

sh docker/make-env.sh
token=$(sed -n 's/^API_TOKEN=//p' .env)
finish() {
  status=$?
  [ "$status" -eq 0 ] || docker compose logs --tail 100
  docker compose down --volumes --timeout 60
  rm -rf .env .secrets
  exit "$status"
}
trap finish EXIT

echo 'Every combination of files is one that compose understands.'
for more in '' '-f compose.caddy.yml' '-f compose.metrics.yml' '-f compose.minio.yml' '-f compose.s3.yml' \
  '-f compose.caddy.yml -f compose.replicas.yml' '-f compose.caddy.yml -f compose.replicas.yml -f compose.minio.yml' \
  '-f compose.caddy.yml -f compose.replicas.yml -f compose.s3.yml' '-f compose.caddy.yml -f compose.replicas.yml -f compose.metrics.yml'; do
  # shellcheck disable=SC2086 # several words on purpose
  BASE_URL=https://log.example.org S3_ACCESS_KEY=key S3_SECRET_KEY=secret docker compose -f docker-compose.yml $more config --quiet
done

docker compose up --detach --wait --wait-timeout 300

ask() {
  curl --fail-with-body --silent --show-error --header "Authorization: Bearer $token" "$@"
}
echo 'An event with a file comes back.'
printf 'By the smoke test.' >.secrets/note.txt
ask --form 'title=From a container' --form 'files=@.secrets/note.txt;type=text/plain' http://127.0.0.1:8000/api/events >/dev/null
key=$(ask http://127.0.0.1:8000/api/events | sed -n 's/.*"key":"\([^"]*\)".*/\1/p')
[ "$(ask "http://127.0.0.1:8000/api/attachments/$key")" = 'By the smoke test.' ]
ask http://127.0.0.1:8000/health >/dev/null

echo 'Nobody in the container is root, and it cannot write its own code.'
[ "$(docker compose exec -T app id -u)" = 10000 ]
if docker compose exec -T app touch /app/written 2>/dev/null; then exit 1; fi

echo 'It survives a restart of everything.'
docker compose restart --timeout 60
docker compose up --detach --wait --wait-timeout 300
[ "$(ask "http://127.0.0.1:8000/api/attachments/$key")" = 'By the smoke test.' ]

echo 'It ends when it is asked to.'
docker compose stop --timeout 60 app
[ "$(docker inspect --format '{{.State.ExitCode}}' "$(docker compose ps --all --quiet app)")" = 0 ]
