import { limits } from '../../domain/limits.ts';
import type { RiskLevel } from '../../domain/policy/risk.ts';
import { RequestEntity } from '../../entities/request.ts';
import { approvalCriteria } from '../approval/approval-criteria.ts';
import { builder } from '../builder.ts';
import type { GraphqlContext } from '../context.ts';
import { badInput } from '../failure.ts';
import { type Criteria, whereOf } from '../filter-criteria.ts';
import { RiskLevelEnum } from '../policy/risk-level.ts';
import { countOf, type Sql } from '../rows.ts';

const list = `at most ${limits.filterMaxValues} of them; an empty list matches nothing`;
const noQuestion = 'Questions have none, so it leaves them out.';

export const InboxFilterInput = builder.inputType('InboxFilter', {
  description:
    'Which approvals and questions: those for which everything given here holds. What is left out or null does not matter.',
  fields: (t) => ({
    type: t.stringList({ description: `Any of these types; ${list}. ${noQuestion}` }),
    riskLevel: t.field({
      type: [RiskLevelEnum],
      description: `Any of these risk levels; ${list}. ${noQuestion}`,
    }),
    projectName: t.stringList({ description: `In any of the projects of these names; ${list}.` }),
    bundleKey: t.string({
      description: `Bundled by exactly this key, by whichever requester. Questions are in no bundle.`,
    }),
    search: t.string({
      description: `As \`search\` of \`ApprovalFilter\`; of a question, in its message. At most ${limits.searchMaxChars} characters.`,
    }),
  }),
});

export interface InboxFilter {
  readonly type?: readonly string[] | null | undefined;
  readonly riskLevel?: readonly RiskLevel[] | null | undefined;
  readonly projectName?: readonly string[] | null | undefined;
  readonly bundleKey?: string | null | undefined;
  readonly search?: string | null | undefined;
}

/** What a question shares with an approval means the same for both; a type and a risk it has not, so none equals them. */
const { type, riskLevel, projectName, bundleKey, search } = approvalCriteria;
const reader = { id: '', groups: [], actsFor: [] };

export const inboxCriteria: Criteria<typeof InboxFilterInput.$inferInput> = {
  type: (types, bind) => type.sql(types, bind, reader),
  riskLevel: (levels, bind) => riskLevel.sql(levels, bind, reader),
  projectName: (names, bind) => projectName.sql(names, bind, reader),
  bundleKey: (key, bind) => bundleKey.sql(key, bind, reader),
  search: (words, bind) => search.sql(words, bind, reader),
};

/** The filter as conditions of a listing of approvals and questions. */
export function inboxConditions(filter: InboxFilter | null | undefined): Sql[] {
  if ((filter?.search?.length ?? 0) > limits.searchMaxChars) {
    throw badInput(`\`search\` may have at most ${limits.searchMaxChars} characters.`);
  }
  return whereOf(inboxCriteria, filter as typeof InboxFilterInput.$inferInput | null | undefined, undefined);
}

/** Whether the filter holds for one request of either kind, as the database says it of that row. */
export async function inInbox(
  requestId: string,
  filter: InboxFilter,
  context: GraphqlContext,
): Promise<boolean> {
  const thisOne: Sql = (bind) => `id = ${bind(requestId, 'uuid')}`;
  return (await countOf(context, RequestEntity, [thisOne, ...inboxConditions(filter)])) === 1;
}
