import { RejectInput, reject } from '../../actions/approval/reject.ts';
import { mutation } from '../mutation.ts';
import { DecisionResult, whoMayDecide } from './decision-result.ts';

mutation('reject', {
  description: `Votes against the action; final when as many have done so as the stage asks for, one by default. ${whoMayDecide}`,
  input: RejectInput,
  result: DecisionResult,
  action: reject,
});
