import type { Cluster } from '../cluster.ts';
import type { Contender } from '../contender.ts';
import type { Report } from '../report.ts';

export interface MeasureContext {
  contenders: Contender[];
  cluster: Cluster;
  quick: boolean;
  /** Names what this run creates, so that two runs never meet. */
  run: string;
}

export type Measure = (field: MeasureContext) => Promise<Report>;

/** Whatever drifts while a run goes on (heat, neighbours, a growing table) hits everyone alike: all take turns, none is always first. */
export async function inTurns(
  contenders: Contender[],
  rounds: number,
  turn: (contender: Contender) => Promise<void>,
): Promise<void> {
  for (let round = 0; round < rounds; round++) {
    for (let at = 0; at < contenders.length; at++) {
      const contender = contenders[(round + at) % contenders.length];
      if (contender) await turn(contender);
    }
  }
}
