import { approval, refused } from './fragments.ts';
import { graphql } from './graphql.ts';

/** What is needed at the point of effect. */
export const readEffect = graphql(
  `query ReadEffect($id: ID!) {
  approval(id: $id) {
    ...ApprovalParts
    decision { receipt }
  }
}`,
  approval,
);

export const redeemReceipt = graphql(
  `mutation RedeemReceipt($input: RedeemReceiptInput!) {
  redeemReceipt(input: $input) { ... on RedeemReceiptPayload { redemptionId } ...Refused }
}`,
  refused,
);

export const reportEffect = graphql(
  `mutation ReportEffect($input: ReportEffectInput!) {
  reportEffect(input: $input) { ... on ReportEffectPayload { approval { id } } ...Refused }
}`,
  refused,
);
