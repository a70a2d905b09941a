import { builder } from '../builder.ts';

export const Seats = builder
  .objectRef<{ readonly group: string; readonly count: number }>('Seats')
  .implement({
    description: 'How many of a group are needed.',
    fields: (t) => ({
      group: t.exposeString('group', { description: 'The group.' }),
      count: t.exposeInt('count', { description: 'How many of its members.' }),
    }),
  });
