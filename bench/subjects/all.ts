import { countersign, setUp } from './countersign.ts';
import { graphql } from './graphql.ts';
import { rival } from './peer.ts';
import { plain } from './plain.ts';
import type { Subject } from './subject.ts';

export const ours = 'countersign';
export const floor = 'floor';
export const sameRows = 'floor-same-rows';

export function subjects(): Subject[] {
  return [
    rival(floor, plain),
    {
      ...rival(floor, plain),
      name: sameRows,
      argv: ['same-rows.ts'],
      prepare: setUp,
      measures: ['decision-to-agent', 'creates'],
    },
    countersign(),
    rival('mercurius', graphql({ idempotencyKeys: false })),
    rival('apollo', graphql({ idempotencyKeys: false })),
    rival('yoga-default', graphql({ idempotencyKeys: false })),
  ];
}
