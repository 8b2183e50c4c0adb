# The bot. Node 24 comes with the image; the packages are those of the lockfile.
FROM node:24-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The image has its Node already: the packaged binaries are left out.
RUN npm ci --omit=dev --omit=optional --ignore-scripts

FROM node:24-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production STORE=/data/perpwatch.db
COPY --from=packages /app/node_modules ./node_modules
COPY package.json LICENSE ./
COPY src ./src
COPY commands ./commands
COPY data ./data
COPY assets ./assets
RUN mkdir /data .cache && chown node:node /data .cache
VOLUME /data
USER node
# What this compiles is there for the first start, the entry as well.
ENV NODE_COMPILE_CACHE=/app/.cache/compiled
RUN echo /help | node src/main.ts --chat --json --store .cache/first.db > /dev/null && rm .cache/first.db* .cache/perpwatch.key
# Node itself is PID 1's child-free process: SIGTERM reaches it.
CMD ["node", "src/main.ts"]
