import type { PresentedLink } from '../../auth/read-link.ts';
import { isCode } from '../../auth/token.ts';
import type { Ports } from '../../context.ts';
import { ForbiddenError, ValidationError } from '../../domain/errors.ts';
import { limits } from '../../domain/limits.ts';
import { requireUsableLink } from '../../domain/link/link.ts';

/** Compares the code that came with a link. A wrong one is counted before it is refused, an empty one is not. */
export async function verifyCode(
  { db, memory }: Pick<Ports, 'db' | 'memory'>,
  link: PresentedLink,
  given: { readonly token: string; readonly code: string },
): Promise<void> {
  requireUsableLink(link, link.viewer.readAt);
  const code = given.code.replace(/\s/g, '');
  if (!new RegExp(`^\\d{${limits.linkCodeDigits}}$`).test(code)) {
    throw wrongCode(`Type the ${limits.linkCodeDigits} digits that came with the link.`);
  }
  // Counted first and taken back when it is right, so that guesses made at the same time are all counted.
  const count = (by: 1 | -1) =>
    db
      .in(link.viewer.workspaceId)
      .updateTable('link')
      .set(({ eb }) => ({ wrong_codes: eb('wrong_codes', '+', by) }))
      .where('id', '=', link.id)
      .returning('wrong_codes');
  const [counted] = await db.rows(count(1).where('wrong_codes', '<', limits.linkWrongCodesMax));
  if (!counted) throw new ForbiddenError('The code of this link was wrong too often. Ask for another link.');
  if (link.codeHash && isCode(link.codeHash, given.token, code)) {
    await db.rows(count(-1));
    return;
  }
  memory.refusals.note(link.viewer.workspaceId, {
    reason: 'WRONG_CODE',
    credentialId: link.id,
    principalId: link.viewer.principal.id,
  });
  const left = limits.linkWrongCodesMax - counted.wrong_codes;
  throw wrongCode(
    `This is not the code that came with the link; ${left} more ${left === 1 ? 'try' : 'tries'}.`,
  );
}

const wrongCode = (message: string) => new ValidationError([{ path: ['code'], message }]);
