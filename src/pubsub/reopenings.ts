import type { Executor } from './executor.ts';
import type { AnyFeedRequest } from './feed.ts';
import type { Subscription } from './subscription.ts';

/** The subscriptions that have left their group and ask for their feed again. */
export class Reopenings {
  /** The run that each asks in: one that asks again meanwhile is overtaken by itself. */
  readonly #runs = new Map<Subscription, number>();

  of(workspaceId: string): Subscription[] {
    return [...this.#runs.keys()].filter(({ viewer }) => viewer.workspaceId === workspaceId);
  }

  async add(
    subscription: Subscription,
    executor: Executor,
    begin: (request: AnyFeedRequest) => void,
  ): Promise<void> {
    const { run } = subscription;
    const isOn = () => !subscription.ended && subscription.run === run;
    this.#runs.set(subscription, run);
    try {
      const request = await executor.reopen(subscription.viewer);
      if (isOn()) begin({ ...request, after: subscription.after });
    } catch (error) {
      if (isOn()) subscription.fail(error as Error);
    } finally {
      if (this.#runs.get(subscription) === run) this.#runs.delete(subscription);
    }
  }
}
