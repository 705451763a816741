#!/bin/sh
# Makes `.env` for docker-compose.yml: .env.example with secrets of one's own, readable by its owner only. Once: a database
# keeps the passwords that it was made with, so an `.env` that exists is left as it is.
set -eu
cd "$(dirname "$0")/.."
umask 077

if [ -e .env ]; then
  echo '.env exists and is left as it is. Move it away to have another made; docs/operations.md tells how to change a secret.' >&2
  exit 1
fi

# 43 characters of a URL's alphabet without marks: 256 bits.
secret() {
  LC_ALL=C tr -dc 'A-Za-z0-9' </dev/urandom | head -c 43
}

trap 'rm -f .env.part' EXIT
sed \
  -e "s/^# ADMIN_PASSWORD=.*/ADMIN_PASSWORD=$(secret)/" \
  -e "s/^# API_TOKEN=.*/API_TOKEN=ll_$(secret)/" \
  -e "s/^# SESSION_SECRET=.*/SESSION_SECRET=$(secret)/" \
  -e "s/^# POSTGRES_PASSWORD=.*/POSTGRES_PASSWORD=$(secret)/" \
  -e "s/^# POSTGRES_APP_PASSWORD=.*/POSTGRES_APP_PASSWORD=$(secret)/" \
  -e "s/^# POSTGRES_MIGRATE_PASSWORD=.*/POSTGRES_MIGRATE_PASSWORD=$(secret)/" \
  -e "s/^# RUSTFS_ACCESS_KEY=.*/RUSTFS_ACCESS_KEY=$(secret | head -c 20)/" \
  -e "s/^# RUSTFS_SECRET_KEY=.*/RUSTFS_SECRET_KEY=$(secret)/" \
  -e "s/^# PGADMIN_PASSWORD=.*/PGADMIN_PASSWORD=$(secret)/" \
  -e "s/^# GRAFANA_PASSWORD=.*/GRAFANA_PASSWORD=$(secret)/" \
  .env.example >.env.part
mv .env.part .env

# For compose.metrics.yml, to be filled with a token: Prometheus may read the file, and nobody else get to it.
mkdir -p .secrets
[ -e .secrets/metrics-token ] || : >.secrets/metrics-token
chmod 0644 .secrets/metrics-token

echo 'Made .env (0600). The password to sign in with is ADMIN_PASSWORD in it, the token for programs API_TOKEN.'
