import { EndLinkInput, endLink } from '../../actions/link/end-link.ts';
import type { Link as LinkRow } from '../../entities/link.ts';
import { builder } from '../builder.ts';
import { mutation, replayedRule, resultOf } from '../mutation.ts';
import { Link } from '../refs.ts';

const EndLinkPayload = builder
  .objectRef<{ readonly link: LinkRow; readonly replayed: boolean }>('EndLinkPayload')
  .implement({
    description: 'A link was ended, or was over before.',
    fields: (t) => ({
      link: t.expose('link', { type: Link, description: 'The link as it now is.' }),
      replayed: t.exposeBoolean('replayed', { description: replayedRule }),
    }),
  });

mutation('endLink', {
  description:
    'Ends a link before its time; a decision that was made by it stands. Needs no scope for a link that you made or that is for you, and the scope `admin` for any other.',
  input: EndLinkInput,
  result: resultOf('EndLinkResult', EndLinkPayload),
  action: endLink,
});
