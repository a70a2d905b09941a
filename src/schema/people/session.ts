import { limits } from '../../domain/limits.ts';
import { grants } from '../../domain/people/scopes.ts';
import { uuidOf } from '../../domain/type-id.ts';
import { type ApiKey, ApiKeyEntity } from '../../entities/api-key.ts';
import { builder } from '../builder.ts';
import type { GraphqlContext } from '../context.ts';
import { existing, isSession } from '../loaders.ts';
import { orderBy } from '../order.ts';
import { pageOf } from '../page.ts';
import { Principal, Session } from '../refs.ts';
import { ofPrincipal, type Sql } from '../rows.ts';

builder.node(Session, {
  description: 'A browser that is, or was, signed in.',
  id: { resolve: (session) => session.id },
  fields: (t) => ({
    principal: t.field({
      type: Principal,
      description: 'Who is signed in.',
      resolve: (session, _args, { loaders }) => loaders.principal.load(session.principalId).then(existing),
    }),
    current: t.boolean({
      description: 'Whether this call is made with it.',
      resolve: (session, _args, { viewer }) => session.id === viewer.keyId,
    }),
    open: t.boolean({
      description: 'Whether it is good now: neither ended nor over.',
      resolve: ({ revokedAt, expiresAt }, _args, { now }) =>
        revokedAt === null && (expiresAt === null || expiresAt > now),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When the browser signed in.' }),
    expiresAt: t.expose('expiresAt', {
      type: 'DateTime',
      nullable: true,
      description: `When it ends unless it is used: ${limits.sessionIdleMs / 3_600_000} hours after its last use, at most ${limits.sessionMaxMs / 86_400_000} days after signing in.`,
    }),
    lastUsedAt: t.expose('lastUsedAt', {
      type: 'DateTime',
      nullable: true,
      description: `When it was last used, about: written every ${limits.keyUseWriteEveryMs / 60_000} minute.`,
    }),
    endedAt: t.expose('revokedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was ended, by signing out or otherwise; null when it was not.',
    }),
  }),
});

const newestFirst = orderBy<ApiKey>('SESSION_CREATED_AT_DESC', true, [
  { name: 'created_at', type: 'timestamptz', of: (session) => session.createdAt },
  { name: 'id', type: 'uuid', of: (session) => session.id },
]);

builder.queryField('sessions', (t) =>
  t.connection(
    {
      type: Session,
      description:
        'Browser sessions, the newest first: your own, and with the scope `admin` those of the whole workspace.',
      args: {
        principalId: t.arg.id({ description: 'Only the sessions of this principal.' }),
        open: t.arg.boolean({
          description: 'True for those that are good now, false for all others; by default, every one.',
        }),
      },
      resolve: (_root, { principalId, open, ...args }, context) => {
        const where: Sql[] = [isSession];
        if (principalId) where.push(ofPrincipal(uuidOf('Principal', principalId)));
        if (!grants(context.viewer.scopes, 'admin')) where.push(ofPrincipal(context.viewer.principal.id));
        if (typeof open === 'boolean') where.push(isOpen(open, context.now));
        return pageOf(context, ApiKeyEntity, { order: newestFirst, args, where });
      },
    },
    { name: 'SessionConnection', description: 'A page of browser sessions.' },
    { name: 'SessionEdge', description: 'A browser session and its place in the listing.' },
  ),
);

function isOpen(open: boolean, now: Date): Sql {
  return (bind) => {
    const good = `revoked_at is null and expires_at > ${bind(now, 'timestamptz')}`;
    return open ? good : `not (${good})`;
  };
}

/** A session is shown to its own person and to administrators. */
export async function visibleSession(uuid: string, { loaders, viewer }: GraphqlContext) {
  const session = await loaders.session.load(uuid);
  const mayLook = session?.principalId === viewer.principal.id || grants(viewer.scopes, 'admin');
  return mayLook ? session : null;
}
