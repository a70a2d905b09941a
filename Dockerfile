FROM node:24-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The server runs its TypeScript as it is, so there is nothing to build and nothing to keep but dependencies.
RUN npm ci --omit=dev

FROM node:24-slim
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=4400 \
    COUNTERSIGN_DATA_DIR=/var/lib/countersign
WORKDIR /app
COPY --from=dependencies /app/node_modules ./node_modules
COPY package.json ./
COPY src ./src
RUN mkdir -p /var/lib/countersign && chown node:node /var/lib/countersign
USER node
EXPOSE 4400
VOLUME /var/lib/countersign
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/readyz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Not through npm, which would stand between the signal that ends the container and the server that drains.
CMD ["node", "src/main.ts"]
