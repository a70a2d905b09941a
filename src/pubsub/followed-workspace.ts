import { limits } from '../domain/limits.ts';
import type { Group } from './group.ts';
import { Router } from './router.ts';

/** What this process keeps of a workspace whose log it follows. */
export class FollowedWorkspace {
  readonly router = new Router<Group>();
  /** Executions that were begun and have not been delivered. */
  backlog = 0;
  /** Times that credentials are being looked up again because the log said so. */
  rereads = 0;

  /** False while its log has to wait: for rights to be read, or for executions to finish. */
  get mayContinue(): boolean {
    return this.rereads === 0 && this.backlog < limits.tailBacklogMaxRenders;
  }

  /** The moment to continue is not the first free place: stopping and going costs something, too. */
  get isHalfDone(): boolean {
    return this.backlog === limits.tailBacklogMaxRenders / 2;
  }
}
