import type { BroughtLink } from '../../auth/read-link.ts';
import { isCode } from '../../auth/token.ts';
import type { Ports } from '../../context.ts';
import { ForbiddenError, ValidationError } from '../../domain/errors.ts';
import { limits } from '../../domain/limits.ts';
import { requireGood } from '../../domain/link/link.ts';

/** Compares the code that came with a link. A wrong one is counted before it is refused, an empty one is not. */
export async function tryCode(
  { db }: Pick<Ports, 'db'>,
  link: BroughtLink,
  given: { readonly token: string; readonly code: string },
): Promise<void> {
  requireGood(link, link.viewer.readAt);
  const code = given.code.replace(/\s/g, '');
  if (!new RegExp(`^\\d{${limits.linkCodeDigits}}$`).test(code)) {
    throw wrong(`Type the ${limits.linkCodeDigits} digits that came with the link.`);
  }
  // Counted first and taken back when it is right, so that guesses made at the same time are all counted.
  const [counted] = await db.query<{ wrong_codes: number }>(
    `update link set wrong_codes = wrong_codes + 1 where id = $1 and wrong_codes < $2 returning wrong_codes`,
    [link.id, limits.linkWrongCodesMax],
  );
  if (!counted) throw new ForbiddenError('The code of this link was wrong too often. Ask for another link.');
  if (link.codeHash && isCode(link.codeHash, given.token, code)) {
    await db.query('update link set wrong_codes = wrong_codes - 1 where id = $1', [link.id]);
    return;
  }
  const left = limits.linkWrongCodesMax - counted.wrong_codes;
  throw wrong(`This is not the code that came with the link; ${left} more ${left === 1 ? 'try' : 'tries'}.`);
}

const wrong = (message: string) => new ValidationError([{ path: ['code'], message }]);
