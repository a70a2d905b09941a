import { refused } from './fragments.ts';
import { graphql } from './graphql.ts';

/** Both read nothing of the approval, which a key that may only redeem cannot read. */
export const spendReceipt = graphql(
  `mutation SpendReceipt($input: RedeemReceiptInput!) {
  redeemReceipt(input: $input) {
    ... on RedeemReceiptPayload { redemptionId params redeemedAt leaseEndsAt replayed }
    ...Refused
  }
}`,
  refused,
);

export const reportRedemption = graphql(
  `mutation ReportRedemption($input: ReportEffectInput!) {
  reportEffect(input: $input) { __typename ...Refused }
}`,
  refused,
);
