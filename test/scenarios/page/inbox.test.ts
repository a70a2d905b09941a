import { describe, expect, test } from 'vitest';
import { limits } from '../../../src/domain/limits.ts';
import { riskLevels } from '../../../src/domain/policy/risk.ts';
import { createApproval, createFixture, createPrincipal } from '../../fixtures/client/fixture.ts';
import { found } from '../../fixtures/client/found.ts';
import { mustSucceed } from '../../fixtures/client/mutations.ts';
import { visit } from '../../fixtures/client/page.ts';
import { signIn } from '../../fixtures/client/sign-in.ts';

/** What an elicitation asks here does not matter. */
const form = { type: 'object' };

/** Of 36 of them, no more are alike than are listed one by one. */
const unlike = (nth: number) => ({
  type: `refund.${nth % limits.alikeTypesMax}`,
  riskLevel: riskLevels[Math.floor(nth / limits.alikeTypesMax) % riskLevels.length],
});

describe('the list at /', () => {
  test('has approvals and questions together, what ends soonest first, page by page', async () => {
    const inner = await createFixture();
    try {
      const signedIn = await signIn(inner, 'reviewer');
      const url = new URL('/plain', inner.reviewer.url).href;
      expect((await visit(url, signedIn)).text).toContain('Nothing waits');
      const expected: string[] = [];
      for (let hour = 1; hour <= 56; hour += 1) {
        if (hour % 2 === 0)
          expected.push(await createApproval(inner.agent, { ...unlike(hour / 2), expiresIn: `PT${hour}H` }));
        else {
          const { elicitation } = await mustSucceed(inner.agent, 'createElicitation', {
            message: '# **Which** one?',
            responseSchema: form,
            expiresIn: `PT${hour}H`,
          });
          expected.push(found(elicitation).id);
        }
      }
      const shown: string[] = [];
      let next: string | undefined = url;
      for (let page = 0; next !== undefined && page < 9; page += 1) {
        const { text } = await visit(next, signedIn);
        shown.push(...[...text.matchAll(/<a href="\/[ae]\/(\w+)">/g)].map(([, id = '']) => id));
        const more = /<a rel="next" href="([^"]*)">/.exec(text)?.[1];
        next = more === undefined ? undefined : new URL(more.replaceAll('&amp;', '&'), url).href;
      }
      expect(shown).toEqual(expected);
      expect((await visit(url, signedIn)).text).toContain('<bdi>Which one?</bdi></a>');
      expect((await visit(`${url}?approvals=nonsense`, signedIn)).text).toContain(expected[0]);
    } finally {
      await inner.close();
    }
  });

  test('has what the viewer can decide or answer; the rest is on the list of everything', async () => {
    const inner = await createFixture();
    try {
      const signedIn = await signIn(inner, 'reviewer');
      const url = new URL('/plain', inner.reviewer.url).href;
      const idsOn = async (address: string) => {
        const { text } = await visit(address, signedIn);
        return [...text.matchAll(/<a href="\/[ae]\/(\w+)">/g)].map(([, id = '']) => id);
      };
      await createPrincipal(inner.admin, 'fred', { groups: ['finance'] });
      await mustSucceed(inner.admin, 'createPolicy', {
        name: 'refunds are for finance',
        when: 'type.startsWith("refund.")',
        stages: [{ groups: [{ group: 'finance', count: 1 }] }],
      });
      // More of them than one reading of the list has.
      const others: string[] = [];
      for (let nth = 0; nth < 30; nth += 1)
        others.push(await createApproval(inner.agent, { ...unlike(nth), expiresIn: 'PT1H' }));
      const ask = async (assignTo: string | null) => {
        const question = { message: 'Which?', responseSchema: form, expiresIn: 'PT2H', assignTo };
        return found((await mustSucceed(inner.agent, 'createElicitation', question)).elicitation).id;
      };
      const [forFred, forReviewer, forAnyone] = [await ask('fred'), await ask('reviewer'), await ask(null)];
      const mine = await createApproval(inner.agent, { expiresIn: 'PT3H' });
      expect(await idsOn(url)).toEqual([forReviewer, forAnyone, mine]);
      const first = await idsOn(`${url}?all`);
      expect(first).toEqual(others.slice(0, 25));
      expect((await visit(`${url}?all`, signedIn)).text).toContain('nothing for you to decide now');
      expect(first).not.toContain(forFred);
    } finally {
      await inner.close();
    }
  });
});
