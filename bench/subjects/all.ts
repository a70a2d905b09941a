import { countersign, setUp } from './countersign.ts';
import { graphql } from './graphql.ts';
import { peer } from './peer.ts';
import { plain } from './plain.ts';
import type { Subject } from './subject.ts';

export const ours = 'countersign';
export const floor = 'floor';
export const sameRows = 'floor-same-rows';

export function subjects(): Subject[] {
  return [
    peer(floor, plain),
    {
      ...peer(floor, plain),
      name: sameRows,
      argv: ['same-rows.ts'],
      prepare: setUp,
      measures: ['decision-to-agent', 'creates'],
    },
    countersign(),
    peer('mercurius', graphql({ idempotencyKeys: false })),
    peer('apollo', graphql({ idempotencyKeys: false })),
    peer('yoga-default', graphql({ idempotencyKeys: false })),
  ];
}
