import fc from 'fast-check';
import { administratorCommand } from './administration.ts';
import { amend, type Command, command, create, move, respond } from './command.ts';
import { againCommand, standCommand } from './stand-command.ts';

/** A person asks; then a few things happen. */
const ordinary: fc.Arbitrary<readonly Command[]> = fc
  .tuple(create, fc.array(command, { minLength: 1, maxLength: 12, size: 'max' }))
  .map(([first, rest]) => [first, ...rest]);

const approval: fc.Arbitrary<Command> = respond.map((one) =>
  one.kind === 'respond'
    ? { ...one, outcome: 'APPROVE', able: true, seen: 'CURRENT', reason: true, confirms: true, params: null }
    : one,
);

const between: fc.Arbitrary<Command> = fc.oneof(
  { weight: 3, arbitrary: againCommand },
  { weight: 2, arbitrary: administratorCommand },
  { weight: 3, arbitrary: amend },
  { weight: 1, arbitrary: move },
  { weight: 1, arbitrary: standCommand },
  { weight: 1, arbitrary: command },
);

/** What was asked is approved and stands; then people and policies change, and it is asked again. */
const standing: fc.Arbitrary<readonly Command[]> = fc
  .tuple(
    create,
    fc.array(approval, { minLength: 1, maxLength: 2 }),
    standCommand,
    fc.array(between, { maxLength: 7, size: 'max' }),
    againCommand,
  )
  .map(([first, approvals, stand, rest, again]) => [first, ...approvals, stand, ...rest, again]);

export const story: fc.Arbitrary<readonly Command[]> = fc.oneof(
  { weight: 5, arbitrary: ordinary },
  { weight: 1, arbitrary: standing },
);
