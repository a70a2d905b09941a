import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { createServer, connect as dialTcp, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { silent } from '../../../test/fixtures/server/hub-fixture.ts';
import { limits } from '../../domain/limits.ts';
import { processTimers, type Timers } from '../timers.ts';
import { type ConnectedDoorbellParts, connectedDoorbell } from './connected-doorbell.ts';
import { type Doorbell, everyWorkspace } from './doorbell.ts';
import type { ConnectDoorbell } from './doorbell-connection.ts';
import { type MemoryBroadcast, memoryDoorbell } from './memory.ts';
import { natsDoorbell } from './nats.ts';
import { openDoorbell } from './open.ts';
import { postgresDoorbell } from './postgres.ts';
import { redisDoorbell } from './redis.ts';

interface Backend {
  readonly name: string;
  readonly variable: string;
  readonly open: (url: string, parts: ConnectedDoorbellParts) => Doorbell;
}

const backends: readonly Backend[] = [
  { name: 'postgres', variable: 'TEST_DATABASE_URL', open: postgresDoorbell },
  { name: 'redis', variable: 'TEST_REDIS_URL', open: redisDoorbell },
  { name: 'nats', variable: 'TEST_NATS_URL', open: natsDoorbell },
];

/** A hundred times as fast, so that heartbeats and pauses do not have to be waited for. */
const hurried: Timers = { after: (ms, run) => processTimers.after(ms / 100, run) };

const opened: Doorbell[] = [];
const closing: (() => unknown)[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((doorbell) => doorbell.close()));
  await Promise.all(closing.splice(0).map((close) => close()));
});

async function hang(doorbell: Doorbell): Promise<{ doorbell: Doorbell; heard: string[] }> {
  const heard: string[] = [];
  doorbell.onRing((workspaceId) => void heard.push(workspaceId));
  await doorbell.start();
  opened.push(doorbell);
  return { doorbell, heard };
}

const rung = (heard: readonly string[]) => [...new Set(heard.filter((id) => id !== everyWorkspace))].sort();

function suite(title: string, missing: string | null, open: (timers: Timers) => Doorbell): void {
  describe(title, () => {
    const needs = (context: { skip(reason: string): void }) => {
      if (missing) context.skip(missing);
    };

    test('what one replica rings, the others hear', async (context) => {
      needs(context);
      const [here, there, beyond] = [
        await hang(open(hurried)),
        await hang(open(hurried)),
        await hang(open(hurried)),
      ];
      const ids = [randomUUID(), randomUUID()].sort();
      here.doorbell.ring(ids);
      await expect.poll(() => [rung(there.heard), rung(beyond.heard)]).toEqual([ids, ids]);
      expect(rung(here.heard)).toEqual([]);
    });

    test('more workspaces than one message holds', async (context) => {
      needs(context);
      const [here, there] = [await hang(open(hurried)), await hang(open(hurried))];
      const ids = Array.from({ length: 1_000 }, () => randomUUID()).sort();
      here.doorbell.ring(ids);
      await expect.poll(() => rung(there.heard)).toEqual(ids);
    });

    test('ringing a doorbell that is closed or was never started does nothing', async (context) => {
      needs(context);
      const never = open(hurried);
      never.ring([randomUUID()]);
      await never.close();
      const { doorbell } = await hang(open(hurried));
      await doorbell.close();
      doorbell.ring([randomUUID()]);
    });

    test('stays healthy while it hears itself', async (context) => {
      needs(context);
      const { doorbell } = await hang(open(hurried));
      await pause((limits.bellHeartbeatMs / 100) * 4);
      expect(doorbell.healthy()).toBe(true);
    });
  });
}

const broadcast: MemoryBroadcast = new Set();
suite('memory', null, () => memoryDoorbell(broadcast));

for (const { name, variable, open } of backends) {
  const url = process.env[variable];
  const missing = url ? null : `${name}: not run, because ${variable} is not set.`;
  const parts = (timers: Timers) => ({ replica: randomUUID(), log: silent, random: Math.random, timers });
  suite(name, missing, (timers) => open(url ?? '', parts(timers)));

  describe(`${name}, over a bad line`, () => {
    test('a line that is cut is dialled again, and everything is rung for', async (context) => {
      if (!url) return context.skip(missing ?? '');
      const proxy = await openProxy(url);
      const { heard } = await hang(open(proxy.url, parts(hurried)));
      const there = await hang(open(url, parts(hurried)));
      heard.length = 0;
      proxy.cut();
      await expect.poll(() => heard).toContain(everyWorkspace);
      const id = randomUUID();
      there.doorbell.ring([id]);
      await expect.poll(() => rung(heard)).toEqual([id]);
    });

    test('a line that went silent is noticed, because it no longer carries the heartbeat', async (context) => {
      if (!url) return context.skip(missing ?? '');
      const proxy = await openProxy(url);
      const { doorbell, heard } = await hang(open(proxy.url, parts(hurried)));
      heard.length = 0;
      proxy.freeze();
      await expect.poll(() => doorbell.healthy()).toBe(false);
      proxy.thaw();
      await expect.poll(() => doorbell.healthy(), { timeout: 10_000 }).toBe(true);
      expect(heard).toContain(everyWorkspace);
    }, 15_000);

    test('nobody at home is no reason not to start', async () => {
      const scheme = url ? new URL(url).protocol : `${name}:`;
      const doorbell = openDoorbell({ kind: name as 'redis', url: `${scheme}//127.0.0.1:1` }, parts(hurried));
      opened.push(doorbell);
      await doorbell.start();
      expect(doorbell.healthy()).toBe(false);
    });
  });
}

describe('with others and without', () => {
  /** A line between the processes of this test, and all that was said on it. */
  function wire() {
    const ears = new Set<(message: string) => void>();
    const said: string[] = [];
    const dial: ConnectDoorbell = async (hear) => {
      ears.add(hear);
      const send = async (message: string) => {
        said.push(message);
        setImmediate(() => {
          for (const ear of ears) ear(message);
        });
      };
      const cut = () => void ears.delete(hear);
      return { send, abort: cut, close: async () => cut() };
    };
    const open = (replica: string) =>
      connectedDoorbell('wire', dial, { replica, log: silent, random: Math.random, timers: hurried });
    return { open, rings: () => said.filter((message) => message.includes(' ')) };
  }
  const beat = limits.bellHeartbeatMs / 100;

  test('who has heard nobody for a while rings for nobody, and for a newcomer at once', async () => {
    const { open, rings } = wire();
    const first = await hang(open('first'));
    first.doorbell.ring(['early']);
    await expect.poll(rings).toEqual(['first early']);
    await pause(beat * 2);
    first.doorbell.ring(['alone']);
    await pause(beat);
    expect(rings()).toHaveLength(1);

    const second = await hang(open('second'));
    await pause(5);
    first.doorbell.ring(['together']);
    await expect.poll(() => rung(second.heard)).toEqual(['together']);
    second.doorbell.ring(['back']);
    await expect.poll(() => rung(first.heard)).toEqual(['back']);

    await second.doorbell.close();
    await pause(beat * 6);
    first.doorbell.ring(['alone again']);
    await pause(beat);
    expect(rings().filter((message) => message.includes('again'))).toEqual([]);
  });

  test('what happens close together is rung for once', async () => {
    const { open, rings } = wire();
    const [first, second] = [await hang(open('first')), await hang(open('second'))];
    await pause(5);
    for (let i = 0; i < 50; i += 1) {
      first.doorbell.ring(['busy']);
      await new Promise((resolve) => setImmediate(resolve));
    }
    await expect.poll(() => rung(second.heard)).toEqual(['busy']);
    expect(rings().length).toBeLessThan(50);
  });
});

/** A wire to the backend that can be cut, or freeze as a half-open connection does. */
async function openProxy(
  target: string,
): Promise<{ url: string; cut(): void; freeze(): void; thaw(): void }> {
  const url = new URL(target);
  const { port, hostname } = url;
  const sockets = new Set<Socket>();
  let frozen = false;
  const server = createServer((near) => {
    if (frozen) return void near.pause();
    const far = dialTcp(Number(port), hostname);
    near.pipe(far).pipe(near);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => sockets.delete(socket));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  closing.push(() => {
    cut();
    server.close();
  });
  url.port = String((server.address() as AddressInfo).port);
  url.hostname = '127.0.0.1';
  return {
    url: url.toString(),
    cut,
    freeze() {
      frozen = true;
      for (const socket of sockets) {
        socket.unpipe();
        socket.pause();
      }
    },
    thaw() {
      frozen = false;
    },
  };
}
