import { RespondInput, respond } from '../../actions/approval/respond.ts';
import { mutation } from '../mutation.ts';
import { DecisionResult, whoMayDecide } from './decision-result.ts';

mutation('respond', {
  description: `Gives any of the seven answers to a request. ${whoMayDecide}`,
  input: RespondInput,
  result: DecisionResult,
  action: respond,
});
