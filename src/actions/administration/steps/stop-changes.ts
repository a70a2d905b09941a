import { roleBefore } from '../../../domain/people/suspension.ts';
import { maxOf } from '../../../domain/quota/quota.ts';
import { PrincipalEntity } from '../../../entities/principal.ts';
import { QuotaEntity } from '../../../entities/quota.ts';
import { SetLimitsInput, setLimits, subjectOf } from '../../quota/set-limits.ts';
import { ResumePrincipalInput, resumePrincipal } from '../../stop/resume-principal.ts';
import type { GuardedChange } from './guarded-change.ts';

/** To stop a principal takes one administrator, to let it go on takes two. */
export const resumePrincipalChange: GuardedChange<
  typeof ResumePrincipalInput,
  Awaited<ReturnType<typeof resumePrincipal>>
> = {
  mutation: 'resumePrincipal',
  input: ResumePrincipalInput,
  action: resumePrincipal,
  async describe(context, { id }) {
    const before = await context.em.findOneOrFail(PrincipalEntity, { id: id ?? '' }, { refresh: true });
    if (!before.suspendedAt) return null;
    return {
      title: `Resume the principal “${before.handle}”`,
      subject: { principal: before.handle },
      before: { suspended: true, role: before.role },
      after: { suspended: false, role: roleBefore(before) },
    };
  },
};

/** To lower a limit takes one administrator, to raise one takes two. */
export const setLimitsChange: GuardedChange<typeof SetLimitsInput, Awaited<ReturnType<typeof setLimits>>> = {
  mutation: 'setLimits',
  input: SetLimitsInput,
  action: setLimits,
  async describe(context, { idempotencyKey: _key, limits: asked, ...of }) {
    const { holder, subjectId } = await subjectOf(context, of);
    const found = await context.em.findOne(QuotaEntity, { subjectId }, { refresh: true });
    const now = (kind: (typeof asked)[number]['kind']) =>
      maxOf(kind, holder, { [holder]: found?.quota ?? {} });
    const then = ({ kind, max }: (typeof asked)[number]) => max ?? maxOf(kind, holder, {});
    if (asked.every((one) => then(one) <= now(one.kind))) return null;
    return {
      title: `Raise limits of the ${holder === 'KEY' ? 'API key' : holder.toLowerCase()}`,
      subject: { holder },
      before: Object.fromEntries(asked.map(({ kind }) => [kind, now(kind)])),
      after: Object.fromEntries(asked.map((one) => [one.kind, then(one)])),
    };
  },
};
