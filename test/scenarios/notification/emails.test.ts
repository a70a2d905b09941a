import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { graphql } from '../../documents/graphql.ts';
import { createApproval, createPrincipal } from '../../fixtures/client/fixture.ts';
import { read } from '../../fixtures/client/graphql.ts';
import { mustSucceed } from '../../fixtures/client/mutations.ts';
import { type Form, send, visit } from '../../fixtures/client/page.ts';
import { until } from '../../fixtures/client/wait.ts';
import {
  createNotificationFixture,
  type NotificationFixture,
} from '../../fixtures/notification/notification-fixture.ts';

let fixture: NotificationFixture;
beforeAll(async () => {
  fixture = await createNotificationFixture();
});
afterAll(() => fixture.close());
beforeEach(() => {
  fixture.mailbox.behave(() => null);
  fixture.slack.answer(200);
});

describe('an e-mail', () => {
  test('goes to all who may decide and want to know, once, with a link of their own', async () => {
    const { group, people } = await fixture.team(['anna', 'ben']);
    await createPrincipal(fixture.admin, `bystander-${fixture.count}`);
    await mustSucceed(fixture.admin, 'updateNotificationPreferences', {
      principal: `bystander-${fixture.count}`,
      email: `bystander-${fixture.count}@example.com`,
    });
    const id = await createApproval(fixture.agent, {
      type: group,
      action: 'Refund 120 EUR\r\nBcc: evil@example.com',
      riskLevel: 'HIGH',
    });
    await until('both have an e-mail', () =>
      people.every(({ handle }) => fixture.mailsTo(`${handle}@example.com`).length === 1),
    );
    const [mail] = fixture.mailsTo(`anna-${fixture.count}@example.com`);
    expect(mail?.subject).toBe('[HIGH] “Refund 120 EUR Bcc: evil@example.com” waits for your decision');
    expect(mail?.raw).not.toMatch(/^Bcc:/m);
    const url = /^http\S+link=csl_\S+$/m.exec(mail?.text ?? '')?.[0] ?? '';
    const code = /^Code: (\d{6})$/m.exec(mail?.text ?? '')?.[1] ?? '';
    const page = await visit(url);
    expect(page.text).toContain(`<bdi>anna-${fixture.count}</bdi>, by link`);
    expect((await send(page.form as Form, { outcome: 'APPROVE', code })).status).toBe(303);
    const { approval } = await read(
      fixture.reviewer,
      graphql(
        `query NotificationsApproval($id: ID!) { approval(id: $id) { status decision { decidedBy { handle } } } }`,
      ),
      { id },
    );
    expect(approval).toEqual({
      status: 'APPROVED',
      decision: { decidedBy: { handle: `anna-${fixture.count}` } },
    });
    expect(fixture.mailsTo(`bystander-${fixture.count}@example.com`)).toEqual([]);
  });

  test('goes to nobody who wants less risk, other reasons, or asked themselves', async () => {
    const calm = await fixture.team(['calm'], { minimumRisk: 'HIGH' });
    await createApproval(fixture.agent, { type: calm.group, riskLevel: 'MEDIUM' });
    const quiet = await fixture.team(['quiet'], { reasons: ['ESCALATED'] });
    await createApproval(fixture.agent, { type: quiet.group });
    const own = await fixture.team(['asker', 'other']);
    await createApproval({ ...fixture.agent, key: own.people[0]?.key ?? '' }, { type: own.group });
    await until(
      'the other has an e-mail',
      () => fixture.mailsTo(`other-${fixture.count}@example.com`).length === 1,
    );
    const others = ['calm', 'quiet', 'asker'].flatMap((name) =>
      fixture.mailbox.mails.filter(({ to }) => to.startsWith(`${name}-`)),
    );
    expect(others).toEqual([]);
  });

  test('goes to those who stand in, and to those to whom a request is passed on', async () => {
    const { group, people } = await fixture.team(['away', 'next']);
    const standIn = await createPrincipal(fixture.admin, `stand-in-${fixture.count}`);
    const email = `stand-in-${fixture.count}@example.com`;
    await mustSucceed(fixture.admin, 'updateNotificationPreferences', { principal: standIn.handle, email });
    const endsAt = new Date(Date.now() + 3_600_000).toISOString();
    await mustSucceed({ ...fixture.admin, key: people[0]?.key ?? '' }, 'createDelegation', {
      to: standIn.handle,
      endsAt,
    });
    const id = await createApproval(fixture.agent, { type: group, assignTo: people[0]?.handle });
    await until('the stand-in has an e-mail', () => fixture.mailsTo(email).length === 1);
    await mustSucceed({ ...fixture.admin, key: people[0]?.key ?? '' }, 'respond', {
      id,
      decision: { delegate: { to: people[1]?.handle } },
    });
    await until(
      'the next has an e-mail',
      () => fixture.mailsTo(`next-${fixture.count}@example.com`).length === 1,
    );
    expect(fixture.mailsTo(`next-${fixture.count}@example.com`)[0]?.raw).toContain('delegated to you');
  });

  test('goes through five delegations to those who may vote, and to no one who may not', async () => {
    const { group, people } = await fixture.team(['first']);
    const reachable = async (handle: string) => {
      const person = await createPrincipal(fixture.admin, handle);
      await mustSucceed(fixture.admin, 'updateNotificationPreferences', {
        principal: handle,
        email: `${handle}@example.com`,
      });
      return person;
    };
    const endsAt = new Date(Date.now() + 3_600_000).toISOString();
    const chain = async (handles: readonly string[]) => {
      let from = people[0]?.handle;
      const made = [];
      for (const handle of handles) {
        made.push(await reachable(handle));
        await mustSucceed(fixture.admin, 'createDelegation', { from, to: handle, endsAt });
        from = handle;
      }
      return made;
    };
    const named = (...names: string[]) => names.map((name) => `${name}-${fixture.count}`);
    const able = await chain(named('one', 'two', 'three', 'four', 'five', 'six'));
    // A delegator who may no longer decide hands nothing on, either.
    const behind = await chain(named('demoted', 'behind'));
    await mustSucceed(fixture.admin, 'updatePrincipal', { id: behind[0]?.id, role: 'VIEWER' });
    const everyone = [...people, ...able, ...behind];
    const id = await createApproval(fixture.agent, { type: group });
    await until(
      'the fifth has an email',
      () => fixture.mailsTo(`five-${fixture.count}@example.com`).length === 1,
    );
    await until('no email is under way', async () =>
      (await fixture.states('EMAIL', id)).every(({ state }) => state === 'SUCCEEDED'),
    );
    const notified = everyone.filter(({ handle }) => fixture.mailsTo(`${handle}@example.com`).length > 0);
    const mayVote = [];
    for (const person of everyone) {
      const { approval } = await read(
        { ...fixture.agent, key: person.key },
        graphql(`query NotificationsOutcomes($id: ID!) { approval(id: $id) { availableOutcomes } }`),
        { id },
      );
      if (approval?.availableOutcomes.includes('APPROVE')) mayVote.push(person);
    }
    const handles = (some: readonly { handle: string }[]) => some.map(({ handle }) => handle);
    expect(handles(notified)).toEqual(handles(mayVote));
    expect(handles(notified)).toEqual(named('first', 'one', 'two', 'three', 'four', 'five'));
  });

  test('that the server does not take is sent again, and then no more', async () => {
    const { group } = await fixture.team(['retry']);
    let refusals = 0;
    fixture.mailbox.behave(() => {
      refusals += 1;
      return refusals <= 2 ? 451 : null;
    });
    const id = await createApproval(fixture.agent, { type: group, riskLevel: 'LOW' });
    const isRetrying = async (attempts: number) => {
      const [delivery] = await fixture.states('EMAIL', id);
      return delivery?.state === 'RETRYING' && delivery.attempts === attempts && !delivery.leased;
    };
    await until('the first was refused', () => isRetrying(1));
    fixture.advanceClock(10_000);
    await until('the second was refused', () => isRetrying(2));
    fixture.advanceClock(600_000);
    await until('it is on record', async () => (await fixture.states('EMAIL', id))[0]?.state === 'SUCCEEDED');
    fixture.advanceClock(3_600_000);
    expect(fixture.mailsTo(`retry-${fixture.count}@example.com`)).toHaveLength(1);
  });

  test('that may have arrived is not sent again', async () => {
    const { group } = await fixture.team(['unsure']);
    const before = fixture.mailbox.attempts();
    fixture.mailbox.behave(() => 'HANG');
    const id = await createApproval(fixture.agent, { type: group });
    await until('it was handed over', () => fixture.mailbox.attempts() > before);
    // The server that waits for the answer goes away before there is one: its lease runs out.
    const fence = await fixture.database.db.query(
      `update delivery set leased_until = now() - interval '1 day', fence = fence + 1
       where channel = 'EMAIL' and leased_until is not null returning id`,
    );
    expect(fence).toHaveLength(1);
    await until('it is on record', async () => (await fixture.states('EMAIL', id))[0]?.state === 'FAILED');
    expect((await fixture.states('EMAIL', id))[0]?.error).toContain('may have been sent');
    expect(fixture.mailbox.attempts()).toBe(before + 1);
  });

  test('is not sent about what has been decided meanwhile', async () => {
    const { group } = await fixture.team(['late']);
    fixture.mailbox.behave(() => 451);
    const before = fixture.mailbox.attempts();
    const id = await createApproval(fixture.agent, { type: group });
    await until('it was tried', () => fixture.mailbox.attempts() > before);
    await mustSucceed(fixture.agent, 'cancelApproval', { id });
    fixture.mailbox.behave(() => null);
    fixture.advanceClock(60_000);
    await until('it is on record', async () => (await fixture.states('EMAIL', id))[0]?.state === 'FAILED');
    expect(fixture.mailsTo(`late-${fixture.count}@example.com`)).toEqual([]);
  });
});
