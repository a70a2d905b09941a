import { limits } from '../../domain/limits.ts';
import { endOf } from '../../domain/link/link.ts';
import { grants } from '../../domain/people/scopes.ts';
import { uuidOf } from '../../domain/type-id.ts';
import { LinkEntity, type LinkPurpose, type Link as LinkRow } from '../../entities/link.ts';
import { builder } from '../builder.ts';
import type { GraphqlContext } from '../context.ts';
import { enumOf } from '../enum.ts';
import { existing } from '../loaders.ts';
import { orderBy } from '../order.ts';
import { pageOf } from '../page.ts';
import { Approval, Link, Principal } from '../refs.ts';
import { ofPrincipal, type Sql } from '../rows.ts';

const LinkPurposeEnum = enumOf<LinkPurpose>('LinkPurpose', 'What a link does.', ['SIGN_IN', 'APPROVAL'], {
  SIGN_IN: 'Signs one browser in.',
  APPROVAL: 'Decides one approval, with its code.',
});

builder.node(Link, {
  description:
    'A link that signs in or decides, once. Its token and its code are shown when it is made, and never again.',
  id: { resolve: (link) => link.id },
  fields: (t) => ({
    purpose: t.field({
      type: LinkPurposeEnum,
      description: 'What it does.',
      resolve: (link) => link.purpose,
    }),
    principal: t.field({
      type: Principal,
      description: 'Who acts by it.',
      resolve: (link, _args, { loaders }) => loaders.principal.load(link.principalId).then(existing),
    }),
    approval: t.field({
      type: Approval,
      nullable: true,
      description: 'The approval that it decides; null for one that signs in.',
      resolve: ({ requestId }, _args, { loaders }) => (requestId ? loaders.approval.load(requestId) : null),
    }),
    createdBy: t.field({
      type: Principal,
      description: 'Who made it; the workspace itself for those in notifications.',
      resolve: (link, _args, { loaders }) => loaders.principal.load(link.createdById).then(existing),
    }),
    open: t.boolean({
      description: 'Whether it is good now: not used, not over, not ended, and its code not wrong too often.',
      resolve: (link, _args, { now }) => endOf(link, now) === null,
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was made.' }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', description: 'When it ends by itself.' }),
    usedAt: t.expose('usedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was used; null when it was not.',
    }),
    endedAt: t.expose('endedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was ended before its time; null when it was not.',
    }),
  }),
});

const newestFirst = orderBy<LinkRow>('LINK_CREATED_AT_DESC', true, [
  { name: 'created_at', type: 'timestamptz', of: (link) => link.createdAt },
  { name: 'id', type: 'uuid', of: (link) => link.id },
]);

builder.queryField('links', (t) =>
  t.connection(
    {
      type: Link,
      description: `Links, the newest first: those that are for you or that you made, and with the scope \`admin\` those of the whole workspace. A link is listed until ${limits.linkKeptMs / 86_400_000} days after its end.`,
      args: {
        principalId: t.arg.id({ description: 'Only the links by which this principal acts.' }),
        open: t.arg.boolean({
          description: 'True for those that are good now, false for all others; by default, every one.',
        }),
      },
      resolve: (_root, { principalId, open, ...args }, context) => {
        const where: Sql[] = [];
        if (principalId) where.push(ofPrincipal(uuidOf('Principal', principalId)));
        if (!grants(context.viewer.scopes, 'admin')) where.push(concerns(context.viewer.principal.id));
        if (typeof open === 'boolean') where.push(isOpen(open, context.now));
        return pageOf(context, LinkEntity, { order: newestFirst, args, where });
      },
    },
    { name: 'LinkConnection', description: 'A page of links.' },
    { name: 'LinkEdge', description: 'A link and its place in the listing.' },
  ),
);

const concerns =
  (id: string): Sql =>
  (bind) =>
    `${bind(id, 'uuid')} in (principal_id, created_by_id)`;

function isOpen(open: boolean, now: Date): Sql {
  return (bind) => {
    const good = `used_at is null and ended_at is null and expires_at > ${bind(now, 'timestamptz')} and wrong_codes < ${bind(limits.linkWrongCodesMax, 'int')}`;
    return open ? good : `not (${good})`;
  };
}

/** A link is shown to who made it, to the person it is for, and to administrators. */
export async function visibleLink(uuid: string, { loaders, viewer }: GraphqlContext) {
  const link = await loaders.link.load(uuid);
  const mayLook =
    link?.principalId === viewer.principal.id ||
    link?.createdById === viewer.principal.id ||
    grants(viewer.scopes, 'admin');
  return mayLook ? link : null;
}
