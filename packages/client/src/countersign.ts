import { Approvals } from './approvals.ts';
import { type Call, Caller, type Variables } from './caller.ts';
import { Elicitations } from './elicitations.ts';
import { Executions } from './executions.ts';
import { Files } from './files.ts';
import { Policies } from './policies.ts';
import { type CountersignOptions, readSettings } from './settings.ts';
import { Tasks } from './tasks.ts';

/** A client of one server with one credential. Nothing is sent before the first call. */
export class Countersign {
  readonly url: string;
  readonly approvals: Approvals;
  readonly elicitations: Elicitations;
  readonly executions: Executions;
  readonly files: Files;
  readonly policies: Policies;
  readonly tasks: Tasks;
  readonly call: Call;

  constructor(options: CountersignOptions = {}) {
    const settings = readSettings(options);
    const caller = new Caller(settings);
    this.url = settings.url;
    this.call = ((document, variables, given) =>
      caller.call(document, variables as Variables, given)) as Call;
    this.approvals = new Approvals(this.call, caller);
    this.elicitations = new Elicitations(this.call, caller);
    this.executions = new Executions(this.call);
    this.files = new Files(caller);
    this.policies = new Policies(this.call);
    this.tasks = new Tasks(this.call);
  }
}
