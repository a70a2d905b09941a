import { getNamedType, isInterfaceType, isObjectType } from 'graphql';
import { expect, test } from 'vitest';
import { schema } from './schema.ts';

/** Outputs that are JSON because their shape is the caller's own: what agents send, and the schemas that they send. */
const callersOwn = [
  ...['AgentVersion.settings', 'Task.metadata', 'EscalationTemplate.schema', 'PatchOperation.value'],
  ...['Approval.params', 'Approval.proposedParams', 'Approval.context'],
  ...['Approval.paramsSchema', 'Approval.escalationSchema', 'PastRevision.params', 'PastRevision.context'],
  ...['Decision.modifiedParams', 'Decision.overrideParams', 'RedeemReceiptPayload.params', 'Effect.result'],
  ...['Elicitation.responseSchema', 'Elicitation.content', 'Execution.input', 'Execution.output'],
];
/** Others, and why: a field of any input as it was and is, and bodies by the names of the digests that cover them. */
const others = ['AdministrativeFieldChange.from', 'AdministrativeFieldChange.to', 'Event.disclosures'];
/** How many of the others there may be. */
const othersMax = 6;

test('an output is JSON where its shape is the caller’s own; what we shape has a type', () => {
  const json = Object.values(schema.getTypeMap()).flatMap((type) =>
    isObjectType(type) || isInterfaceType(type)
      ? Object.values(type.getFields())
          .filter((field) => ['JSON', 'JSONObject'].includes(getNamedType(field.type).name))
          .map(({ name }) => `${type.name}.${name}`)
      : [],
  );
  expect(json.toSorted()).toEqual([...callersOwn, ...others].toSorted());
  expect(others.length).toBeLessThanOrEqual(othersMax);
});
