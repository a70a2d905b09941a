import { EndSessionInput, endSession } from '../../actions/people/end-session.ts';
import type { ApiKey as ApiKeyRow } from '../../entities/api-key.ts';
import { builder } from '../builder.ts';
import { mutation, replayedRule, resultOf } from '../mutation.ts';
import { Session } from '../refs.ts';

const EndSessionPayload = builder
  .objectRef<{ readonly session: ApiKeyRow; readonly replayed: boolean }>('EndSessionPayload')
  .implement({
    description: 'A browser session was ended, or was over before.',
    fields: (t) => ({
      session: t.expose('session', { type: Session, description: 'The session as it now is.' }),
      replayed: t.exposeBoolean('replayed', { description: replayedRule }),
    }),
  });

mutation('endSession', {
  description:
    'Ends a browser session at once, wherever its cookie has been copied to. Needs no scope for your own sessions, and the scope `admin` for those of another principal.',
  input: EndSessionInput,
  result: resultOf('EndSessionResult', EndSessionPayload),
  action: endSession,
});
