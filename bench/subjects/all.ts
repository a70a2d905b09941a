import { countersign } from './countersign.ts';
import { graphql } from './graphql.ts';
import { plain } from './plain.ts';
import { rival } from './rival.ts';
import type { Subject } from './subject.ts';

export const ours = 'countersign';
export const floor = 'floor';

export function subjects(): Subject[] {
  return [
    rival(floor, plain),
    countersign(),
    rival('mercurius', graphql({ idempotencyKeys: false })),
    rival('apollo', graphql({ idempotencyKeys: false })),
    rival('yoga-default', graphql({ idempotencyKeys: false })),
  ];
}
