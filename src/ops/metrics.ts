// For operators: /metrics in the text format of Prometheus, and /healthz. Feeds and counts only: no person,
// chat, position or id is part of it. https://prometheus.io/docs/instrumenting/exposition_formats/
import { createServer } from 'node:http';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Log } from './log.ts';

/** What is measured; the same as /status says. */
export interface Service {
  readonly feeds: readonly {
    readonly source: string;
    readonly markets: number;
    readonly lastSampleAt: number | undefined;
    readonly refused: Readonly<Record<string, number>>;
    readonly failures: number;
    readonly via?: 'stream' | 'poll' | undefined;
  }[];
  readonly pending: number;
  readonly startedAt: number;
}

type Labels = Readonly<Record<string, string>>;
/** Older than this a feed's last price is stale, as everywhere. */
const STALE_MS = 15_000;

const quoted = (text: string): string => text.replace(/[\\"]/g, '\\$&').replaceAll('\n', '\\n');

function family(
  name: string,
  about: { readonly type: 'gauge' | 'counter'; readonly help: string },
  values: readonly (readonly [labels: Labels, value: number])[],
): string {
  const lines = values.map(([labels, value]) => {
    const inside = Object.entries(labels).map(([key, label]) => `${key}="${quoted(label)}"`);
    return `perpwatch_${name}${inside.length === 0 ? '' : `{${inside.join(',')}}`} ${value}\n`;
  });
  return `# HELP perpwatch_${name} ${about.help}\n# TYPE perpwatch_${name} ${about.type}\n${lines.join('')}`;
}

export function exposition(service: Service, now: number, loopSeconds: number): string {
  const { feeds } = service;
  return [
    family(
      'price_age_seconds',
      { type: 'gauge', help: 'Age of the last accepted price of a feed.' },
      feeds.flatMap(({ source, lastSampleAt }) =>
        lastSampleAt === undefined ? [] : [[{ feed: source }, (now - lastSampleAt) / 1_000] as const],
      ),
    ),
    family(
      'streamed',
      { type: 'gauge', help: '1 where the last price was streamed, 0 where it was asked for.' },
      feeds.flatMap(({ source, via }) =>
        via === undefined ? [] : [[{ feed: source }, via === 'stream' ? 1 : 0] as const],
      ),
    ),
    family(
      'markets',
      { type: 'gauge', help: 'Markets that a feed has brought a price of.' },
      feeds.map(({ source, markets }) => [{ feed: source }, markets]),
    ),
    family(
      'refused_total',
      { type: 'counter', help: 'Samples that were refused, by reason.' },
      feeds.flatMap(({ source, refused }) =>
        Object.entries(refused).map(([reason, count]) => [{ feed: source, reason }, count] as const),
      ),
    ),
    family(
      'failures_total',
      { type: 'counter', help: 'Requests and connections that failed.' },
      feeds.map(({ source, failures }) => [{ feed: source }, failures]),
    ),
    family('messages_pending', { type: 'gauge', help: 'Messages that wait to be sent.' }, [
      [{}, service.pending],
    ]),
    family('uptime_seconds', { type: 'gauge', help: 'Since the start.' }, [
      [{}, (now - service.startedAt) / 1_000],
    ]),
    family('memory_bytes', { type: 'gauge', help: 'Resident memory.' }, [[{}, process.memoryUsage.rss()]]),
    family('loop_delay_seconds', { type: 'gauge', help: '99th percentile of the event loop’s delay.' }, [
      [{}, loopSeconds],
    ]),
  ].join('');
}

/** Prices come in, where any are asked for. */
export const isHealthy = ({ feeds }: Service, now: number): boolean =>
  feeds.length === 0 ||
  feeds.some(({ lastSampleAt }) => lastSampleAt !== undefined && now - lastSampleAt <= STALE_MS);

/** Serves until it is stopped. @throws where the port is taken */
export async function serveMetrics(parts: {
  readonly port: number;
  readonly host: string;
  readonly read: () => Promise<Service>;
  readonly now: () => number;
  readonly log: Log;
}): Promise<{ readonly port: number; stop(): Promise<void> }> {
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  const server = createServer((request, response) => {
    const answer = async (): Promise<void> => {
      const path = request.url?.split('?')[0];
      if (path !== '/metrics' && path !== '/healthz') {
        response.writeHead(404).end('not found\n');
        return;
      }
      // Where the store doesn't answer this rejects: not healthy either.
      const service = await parts.read();
      if (path === '/metrics') {
        const text = exposition(service, parts.now(), delay.percentile(99) / 1e9);
        delay.reset();
        response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }).end(text);
      } else if (isHealthy(service, parts.now())) response.writeHead(200).end('ok\n');
      else response.writeHead(503).end('prices are stale\n');
    };
    answer().catch((error: unknown) => {
      parts.log.warn({ error }, 'metrics could not be read');
      response.writeHead(503).end('not healthy\n');
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(parts.port, parts.host, resolve);
  });
  server.unref();
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : parts.port,
    async stop() {
      delay.disable();
      server.closeAllConnections();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
    },
  };
}
