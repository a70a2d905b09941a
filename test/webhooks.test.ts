import { afterAll, beforeAll, test } from 'vitest';
import { done } from './client/mutations.ts';
import { startReceiver, verified } from './client/receiver.ts';
import { ask, type Stage, setStage } from './client/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.close());

test('first', async () => {
  const receiver = await startReceiver();
  const made = await done(stage.admin, 'createWebhookEndpoint', { url: receiver.url });
  const id = await ask(stage.agent, { params: { amount: 3 } });
  await done(stage.reviewer, 'approve', { id });
  const got = await receiver.count(4);
  for (const r of got) console.log(r.at, JSON.stringify(r.headers), r.body);
  for (const r of got) verified(r, made.secret ?? '');
  await receiver.close();
});
