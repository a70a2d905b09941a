import { standingPlaces } from '../../actions/policy/create-standing-approval.ts';
import { enumOf } from '../enum.ts';

enumOf('StandingPlace', 'What a standing approval is held within.', standingPlaces, {
  TASK: 'The task of the request that it was made from.',
  BUNDLE: 'The bundle of that request: what its requester bundles by the same key.',
});
