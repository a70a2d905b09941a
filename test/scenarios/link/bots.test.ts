import { chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from 'vitest';
import { graphql } from '../../documents/graphql.ts';
import { cursorNow } from '../../fixtures/client/fixture.ts';
import { read } from '../../fixtures/client/graphql.ts';
import { mustSucceed } from '../../fixtures/client/mutations.ts';
import { send, visit } from '../../fixtures/client/page.ts';
import {
  createLinkFixture,
  formOf,
  type Handed,
  type LinkFixture,
} from '../../fixtures/link/link-fixture.ts';
import { browser, inBrowser } from '../../fixtures/server/browser.ts';
import { shortened, testSize } from '../../fixtures/server/test-size.ts';

let fixture: LinkFixture;
beforeAll(async () => {
  fixture = await createLinkFixture();
});
afterAll(() => fixture.close());

/** Whatever opens links without being asked to. Each gets the link, and what it does is its nature. */
/** What the log has after a cursor, but for counts of wrong codes, which come by the clock. */
async function happenedSince(after: string) {
  const { events } = await read(
    fixture.admin,
    graphql(`query LinksHappened($after: String) { events(first: 100, after: $after) { nodes { type } } }`),
    { after },
  );
  return events.nodes.filter(({ type }) => type !== 'credential.refused');
}

type Bot = (handed: Handed, knows: { readonly code: string }) => Promise<unknown>;

const fetcher: Bot = ({ url }) => visit(url, { 'user-agent': 'mail-scanner' });
const previewer: Bot = ({ url }) => fetch(url, { method: 'HEAD' });
const submitter: Bot = async ({ url }, { code }) => {
  const { form } = await visit(url);
  if (form) await send(form, { outcome: 'APPROVE', code });
};

describe('bots', () => {
  const kind = inject('store')?.kind ?? 'postgres';
  const crowd = testSize('botVisits', kind);
  const fewer = shortened('botVisits', kind, 'visits of each kind of bot');
  const browsers = Math.ceil(crowd / 34);

  test('of three kinds that open a link hundreds of times decide nothing; its reviewer then decides', {
    timeout: 120_000,
  }, async ({ task }) => {
    if (fewer) task.meta.shortened = fewer;
    const link = await fixture.handed();
    const before = await cursorNow(fixture.admin);
    for (const bot of [fetcher, previewer, submitter]) {
      for (let i = 0; i < crowd; i += 20) {
        await Promise.all(Array.from({ length: 20 }, () => bot(link, { code: '' })));
      }
    }
    expect(await happenedSince(before)).toEqual([]);
    expect(await fixture.standing(link.id)).toMatchObject({ status: 'PENDING', decisions: { nodes: [] } });
    const sent = await send(await formOf(link.url), { outcome: 'APPROVE', code: link.passcode });
    expect(sent.status).toBe(303);
    expect((await fixture.standing(link.id)).decisions.nodes).toHaveLength(1);
  });

  test('that knew the code would decide, so it is the code that stops them', async () => {
    const link = await fixture.handed();
    await submitter(link, { code: link.passcode });
    expect(await fixture.standing(link.id)).toMatchObject({ status: 'APPROVED' });
  });

  test('that replay what the reviewer sent decide nothing more', async () => {
    const link = await fixture.handed();
    const form = await formOf(link.url);
    const said = { outcome: 'REQUEST_MORE_INFO', 'REQUEST_MORE_INFO.note': 'Why?', code: link.passcode };
    expect((await send(form, said)).status).toBe(303);
    await mustSucceed(fixture.agent, 'reviseApproval', { id: link.id, note: 'Because.' });
    await Promise.all(Array.from({ length: 60 }, () => send(form, said)));
    expect(await fixture.standing(link.id)).toMatchObject({
      status: 'PENDING',
      decisions: { nodes: [{ outcome: 'REQUEST_MORE_INFO' }] },
    });
  });

  test('that run a whole browser and press every button decide nothing; a person in it does', {
    timeout: 120_000,
    ...inBrowser,
  }, async () => {
    const link = await fixture.handed();
    const before = await cursorNow(fixture.admin);
    const window = await chromium.launch(browser);
    onTestFinished(() => window.close());
    const complaints: string[] = [];
    const open = async () => {
      const page = await window.newPage();
      page.on('console', (message) => complaints.push(message.text()));
      await page.goto(link.url);
      return page;
    };
    for (let i = 0; i < browsers; i += 1) {
      const page = await open();
      const sent = page.waitForResponse((response) => response.request().method() === 'POST');
      await page.evaluate(() => {
        for (const input of document.querySelectorAll('input')) input.required = false;
        for (const choice of document.querySelectorAll<HTMLInputElement>('input[type=radio]')) choice.click();
        document.querySelector('button')?.click();
      });
      expect((await sent).status()).toBe(422);
      await page.close();
    }
    expect(await happenedSince(before)).toEqual([]);
    expect(complaints.filter((text) => !text.includes('422'))).toEqual([]);

    const page = await open();
    await page.getByText('Edit and approve').click();
    await page.getByLabel('Amount').fill('100');
    await page.getByLabel('digits that came with your link').fill(link.passcode);
    await page.getByRole('button', { name: 'Send answer' }).click();
    await page.getByText('This link has been used').waitFor();
    expect(await fixture.standing(link.id)).toMatchObject({
      status: 'APPROVED',
      decisions: { nodes: [{ outcome: 'EDIT_AND_APPROVE' }] },
    });
  });
});
