import type { Context } from '../../context.ts';
import { ForbiddenError } from '../../domain/errors.ts';
import { jsonProblems } from '../../domain/json/json-troubles.ts';
import { atLeast } from '../../domain/people/roles.ts';
import { PrincipalEntity } from '../../entities/principal.ts';
import { principalNamed } from '../../entities/principal-named.ts';
import { readTwoAdministrators } from './steps/read-two-administrators.ts';

/**
 * The action of a mutation that opens a door in the name of another. Where two administrators are required, none of
 * them opens one for another administrator, because they could then act as both.
 */
export function notForOthers<Input extends { readonly principal?: string | null | undefined }, Result>(
  action: (context: Context, input: Input) => Promise<Result>,
) {
  return async (context: Context, input: Input): Promise<Result> => {
    const { principal: me } = context.viewer;
    // What cannot be anyone's name, the action refuses.
    const named = jsonProblems(input.principal, 1).length === 0 ? input.principal : null;
    if (named && (await readTwoAdministrators(context)).required) {
      const other = await context.em.findOne(PrincipalEntity, principalNamed(named));
      if (other && other.id !== me.id && atLeast(other.role, 'ADMIN')) {
        throw new ForbiddenError(
          'This workspace requires two administrators, so none of them acts for another. Each of them does this for themselves.',
        );
      }
    }
    return action(context, input);
  };
}
