import type { Cluster } from './cluster.ts';
import { Contender } from './contender.ts';
import type { Subject } from './subjects/subject.ts';

/** Gives every subject a fresh database and a running process for as long as the work takes, and clears both away. */
export async function withContenders<T>(
  subjects: Subject[],
  cluster: Cluster,
  run: string,
  work: (contenders: Contender[]) => Promise<T>,
): Promise<T> {
  const contenders: Contender[] = [];
  try {
    const urls: string[] = [];
    for (const subject of subjects) urls.push(await cluster.create(databaseName(run, subject)));
    const entered = await Promise.allSettled(
      subjects.map((subject, at) => Contender.enter(subject, urls[at] ?? '')),
    );
    for (const entry of entered) if (entry.status === 'fulfilled') contenders.push(entry.value);
    for (const entry of entered) if (entry.status === 'rejected') throw entry.reason;
    return await work(contenders);
  } finally {
    await Promise.all(contenders.map((contender) => contender.server.stop()));
    for (const subject of subjects) await cluster.drop(databaseName(run, subject));
  }
}

function databaseName(run: string, subject: Subject): string {
  return `countersign_bench_${run}_${subject.name.replaceAll('-', '_')}`;
}
