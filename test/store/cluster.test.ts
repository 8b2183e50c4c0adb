// Redis Cluster: the port's suite on three real nodes.
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRedis } from '../../src/store/redis/index.ts';
import { startCluster, type TestCluster } from '../fakes/redis.ts';
import { everyKey, reopened } from '../ports/stores.ts';
import { create, slot, storeContract, up } from '../ports/store.ts';
import type { StoreUnderTest, TestClock } from '../ports/store.ts';

let cluster: TestCluster;
let inside: Redis[];
beforeAll(async () => {
  cluster = await startCluster();
  inside = cluster.nodes.map(({ url }) => new Redis(url));
}, 200_000);
afterAll(async () => {
  for (const node of inside) node.disconnect();
  await cluster.stop();
});

async function onCluster(clock: TestClock): Promise<StoreUnderTest> {
  for (const node of inside) await node.flushall();
  return reopened(
    () => openRedis({ url: cluster.url, now: () => clock.now }),
    () => everyKey(...inside),
  );
}

describe('Redis Cluster', () => {
  storeContract(onCluster);

  it('has something on each of its nodes', async () => {
    const { store, stop } = await onCluster({ now: 0 });
    for (let owner = 1; owner <= 30; owner += 1)
      await store.commit({ ...create(`telegram:${owner}`, 'w1', 'x', up(owner)), put: [slot('w1')] });
    for (const node of inside) expect((await node.keys('pw:o:*')).length).toBeGreaterThan(3);
    const owners: string[] = [];
    for await (const owner of store.owners()) owners.push(owner);
    expect(owners).toHaveLength(30);
    await stop();
  });

  it('says what to do where one node is named as if it were all', async () => {
    const [node] = cluster.nodes;
    await expect(openRedis({ url: node?.url ?? '' })).rejects.toThrow(/is a node of a cluster/);
  });
});
