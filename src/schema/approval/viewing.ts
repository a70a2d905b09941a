import { ViewingInput, viewing } from '../../actions/approval/viewing.ts';
import { limits } from '../../domain/limits.ts';
import { mutation, resultOf } from '../mutation.ts';
import { approvalPayload } from './approval-payload.ts';

const ViewingPayload = approvalPayload('ViewingPayload', 'It is known that you look at it.');

mutation('viewing', {
  description: `Says that you look at an approval, so that \`viewers\` shows it to other reviewers for ${limits.viewingLifeMs / 1_000} seconds; say it again for as long as it is in front of you. One approval at a time. It decides and holds nothing, which \`claim\` does, is in no log, and is forgotten. Needs the scope \`approvals:decide\`.`,
  input: ViewingInput,
  result: resultOf('ViewingResult', ViewingPayload),
  action: viewing,
});
