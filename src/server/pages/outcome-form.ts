import { html } from 'hono/html';
import { consequenceOf } from '../../../packages/render/src/consequence.ts';
import type { Outcome } from '../../domain/approval/lifecycle.ts';
import { limits } from '../../domain/limits.ts';
import type { ShownApproval } from './approval-document.ts';
import { endsByEscalation, whyNot } from './consequence.ts';
import { type Html, nothing } from './page.ts';
import type { TypedFields } from './param-field.ts';
import { paramInputs } from './param-inputs.ts';

export interface FormParts {
  readonly approval: ShownApproval;
  readonly typed: TypedFields;
  /** Fields that the browser sends back as they are: whose form it is, and of which render. */
  readonly hidden: Readonly<Record<string, string>>;
  readonly asksForCode: boolean;
}

/** One form for every outcome that the viewer may choose; the chosen one shows its fields. */
export function outcomeForm({ approval, typed, hidden, asksForCode }: FormParts): Html {
  const choices = approval.outcomes.flatMap((option) => {
    const choice = option.allowed ? choicesOf[option.outcome] : undefined;
    return choice ? [choiceOf(option, choice, approval, typed)] : [];
  });
  if (choices.length === 0) return nothing;
  const kept = Object.entries({ ...hidden, revision: String(approval.revision) });
  return html`<section id="decide"><h2>Your answer</h2>
<form method="post" autocomplete="off">
${kept.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
${whyNot(approval)}<div class="choices">${choices}</div>
${confirmationField(approval)}
${asksForCode ? codeField() : nothing}
<p><button>Send answer</button></p>
</form></section>`;
}

type Option = ShownApproval['outcomes'][number];

interface OutcomeChoice {
  readonly title: string;
  readonly fields: (approval: ShownApproval, typed: TypedFields, name: (field: string) => string) => Html;
}

function choiceOf(option: Option, choice: OutcomeChoice, approval: ShownApproval, typed: TypedFields): Html {
  const { outcome } = option;
  // Every outcome has fields of its own, so that what was typed for one is never sent for another.
  const name = (field: string) => `${outcome}.${field}`;
  const checked = typed.get('outcome') === outcome ? 'checked' : '';
  return html`<div class="choice"><label><input type="radio" name="outcome" value="${outcome}" required ${checked}><span>${choice.title} <small>${consequenceOf(option, approval)}</small></span></label>
<div class="fields">${choice.fields(approval, typed, name)}</div></div>`;
}

const choicesOf: Readonly<Partial<Record<Outcome, OutcomeChoice>>> = {
  APPROVE: {
    title: 'Approve',
    fields: (approval, typed, name) => reasonField(approval, typed, name),
  },
  EDIT_AND_APPROVE: {
    title: 'Edit and approve',
    fields: (approval, typed, name) => html`${paramInputs(approval, typed)}
${area('The change in words', name('note'), typed)}${reasonField(approval, typed, name)}`,
  },
  REJECT: {
    title: 'Reject',
    fields: (approval, typed, name) =>
      html`${reasonField(approval, typed, name)}${line('Reason code, if you use them', name('reasonCode'), typed)}`,
  },
  REQUEST_MORE_INFO: {
    title: 'Ask for more information',
    fields: (_approval, typed, name) => area('Your question', name('note'), typed),
  },
  DELEGATE: {
    title: 'Delegate',
    fields: (approval, typed, name) =>
      html`${line('Handle', name('to'), typed)}${reasonField(approval, typed, name)}`,
  },
  ESCALATE: {
    title: 'Escalate',
    fields: (approval, typed, name) => html`${endsByEscalation(approval) ? endingField(name('end')) : nothing}
${area('Words to them', name('note'), typed)}`,
  },
  OVERRIDE: {
    title: 'Do something else',
    fields: (_approval, typed, name) =>
      html`${line('What to do instead', name('action'), typed)}${area('Why', name('reason'), typed)}`,
  },
  CANCEL: {
    title: 'Withdraw',
    fields: (_approval, typed, name) => area('Why', name('reason'), typed),
  },
};

function reasonField(
  { policySnapshot }: ShownApproval,
  typed: TypedFields,
  name: (field: string) => string,
): Html {
  const label = policySnapshot.reasonRequired ? 'Why (the policy asks for it)' : 'Why, if you like';
  return area(label, name('reason'), typed);
}

/** Escalating is an end that its name does not promise, so it takes a tick. */
function endingField(field: string): Html {
  return html`<div class="field"><label class="tick"><input type="checkbox" name="${field}" value="yes"> End this request; the agent does nothing</label></div>`;
}

function confirmationField({ confirmationCode }: ShownApproval): Html {
  if (!confirmationCode) return nothing;
  return html`<div class="field"><label>To approve or override, repeat <code>${confirmationCode}</code>
<input class="code" name="confirmation" maxlength="6"></label></div>`;
}

function codeField(): Html {
  return html`<div class="field"><label>The ${limits.linkCodeDigits} digits that came with your link
<input class="code" name="code" inputmode="numeric" autocomplete="one-time-code" maxlength="${limits.linkCodeDigits + 2}" required></label></div>`;
}

function line(label: string, field: string, typed: TypedFields): Html {
  return html`<div class="field"><label>${label}<input type="text" name="${field}" value="${typed.get(field) ?? ''}"></label></div>`;
}

function area(label: string, field: string, typed: TypedFields): Html {
  return html`<div class="field"><label>${label}<textarea name="${field}" maxlength="${limits.noteMaxChars}">
${typed.get(field) ?? ''}</textarea></label></div>`;
}
