import { ApproveInput, approve } from '../../actions/approval/approve.ts';
import { mutation } from '../mutation.ts';
import { DecisionResult, whoMayDecide } from './decision-result.ts';

mutation('approve', {
  description: `Votes for the action as proposed. ${whoMayDecide}`,
  input: ApproveInput,
  result: DecisionResult,
  action: approve,
});
