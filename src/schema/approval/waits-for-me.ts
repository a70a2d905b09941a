import { waitsFor } from '../../domain/approval/waits-for.ts';
import type { RequestRow } from '../../entities/request.ts';
import { builder } from '../builder.ts';
import type { GraphqlContext } from '../context.ts';
import { personal } from '../personal.ts';
import { Approval } from '../refs.ts';
import { judgedRequest, momentFor } from './judged-request.ts';

/** Whether a request waits for the viewer, by the rules of voting. */
export async function waitsForViewer(request: RequestRow, context: GraphqlContext): Promise<boolean> {
  if (request.status !== 'PENDING') return false;
  const { principal } = context.viewer;
  const [moment, judged] = await Promise.all([
    momentFor(principal.id, request, context),
    judgedRequest(request, context),
  ]);
  return waitsFor(principal, judged, moment);
}

builder.objectField(Approval, 'waitsForMe', (t) =>
  t.field({
    type: 'Boolean',
    extensions: personal,
    description:
      'Whether it waits for you: your approval would fill a seat of it now, no other reviewer has claimed it, and it is put to no one in particular, to you, to a group of yours, or to a principal for whom you stand in now. What you could merely reject or pass on does not wait for you.',
    resolve: (approval, _args, context) => waitsForViewer(approval, context),
  }),
);
