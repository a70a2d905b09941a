# A build that is published names the digest of this image: see .github/workflows/release.yml.
ARG NODE_IMAGE=node:24-slim

FROM ${NODE_IMAGE} AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The server runs its TypeScript as it is, so there is nothing to keep but dependencies.
RUN npm ci --omit=dev --ignore-scripts

# The inbox is the one part that is built. What builds it stays behind.
FROM ${NODE_IMAGE} AS inbox
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY web/package.json ./web/
COPY packages/render/package.json ./packages/render/
RUN npm ci --ignore-scripts
COPY web ./web
COPY packages/render/src ./packages/render/src
COPY scripts/build-inbox.ts ./scripts/
COPY tsconfig.json ./
RUN node scripts/build-inbox.ts

FROM ${NODE_IMAGE}
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=4400 \
    COUNTERSIGN_DATA_DIR=/var/lib/countersign
WORKDIR /app
COPY --from=dependencies /app/node_modules ./node_modules
COPY package.json ./
COPY src ./src
COPY packages/client/src ./packages/client/src
COPY packages/render/src ./packages/render/src
COPY --from=inbox /app/web/dist ./web/dist
# A user that owns nothing else, neither in this image nor, by its number, on the machine below. It writes its data and
# nothing of the program.
RUN groupadd --gid 10001 countersign \
  && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin countersign \
  && install -d -o countersign -g countersign -m 0700 /var/lib/countersign
USER 10001:10001
EXPOSE 4400
VOLUME /var/lib/countersign
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/readyz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Not through npm, which would stand between the signal that ends the container and the server that drains.
CMD ["node", "src/main.ts"]
