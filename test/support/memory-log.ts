import type { EventType, LoggedEvent } from '../../src/domain/event.ts';
import { limits } from '../../src/domain/limits.ts';
import type { EventLog, HistoryQuery, Place } from '../../src/pubsub/event-log.ts';

/** An event table in memory, whose answers take as long as a test wants. */
export class MemoryLog implements EventLog {
  epoch = 'epoch1';
  reads = 0;
  /** Waited for before and after every read, so that a read sees one moment and is answered at another. */
  pause: () => Promise<void> = async () => {};
  #rows = new Map<string, LoggedEvent[]>();

  append(workspaceId: string, type: EventType, facts: Partial<LoggedEvent> = {}): LoggedEvent {
    const rows = this.#rows.get(workspaceId) ?? [];
    const event: LoggedEvent = {
      id: `${workspaceId}-${rows.length + 1}`,
      workspaceId,
      seq: rows.length + 1,
      type,
      actorId: null,
      projectId: null,
      taskId: null,
      requestId: null,
      occurredAt: new Date(rows.length + 1),
      payload: {},
      ...facts,
    };
    this.#rows.set(workspaceId, [...rows, event]);
    return event;
  }

  rows(workspaceId: string): readonly LoggedEvent[] {
    return this.#rows.get(workspaceId) ?? [];
  }

  /** The log as a backup knew it. */
  restore(workspaceId: string, upTo: number, epoch: string): void {
    this.#rows.set(workspaceId, this.rows(workspaceId).slice(0, upTo));
    this.epoch = epoch;
  }

  heads(workspaceIds: readonly string[]) {
    return this.#read(
      () =>
        new Map(workspaceIds.map((id) => [id, { epoch: this.epoch, seq: this.rows(id).at(-1)?.seq ?? 0 }])),
    );
  }

  newer(places: readonly Place[]) {
    return this.#read(() =>
      places.flatMap(({ workspaceId, seq }) =>
        this.rows(workspaceId)
          .filter((row) => row.seq > seq)
          .slice(0, limits.tailPageEvents),
      ),
    );
  }

  history({ workspaceId, requestId, types, after, upTo }: HistoryQuery) {
    return this.#read(() =>
      this.rows(workspaceId)
        .filter((row) => row.seq > after && row.seq <= upTo && types.has(row.type))
        .filter((row) => requestId === null || row.requestId === requestId)
        .slice(0, limits.historyPageEvents),
    );
  }

  async #read<Answer>(look: () => Answer): Promise<Answer> {
    this.reads += 1;
    await this.pause();
    const answer = look();
    await this.pause();
    return answer;
  }
}
