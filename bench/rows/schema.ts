/** The part of Countersign's contract that the peers serve, so that every GraphQL subject answers the same documents. */
export const schema = /* GraphQL */ `
  scalar JSONObject

  type Query {
    approvalResult(id: ID!): Decision
  }

  type Mutation {
    createApproval(input: CreateApprovalInput!): CreateApprovalResult!
    approve(input: ApproveInput!): DecisionResult!
  }

  type Subscription {
    decisionMade(approvalId: ID): DecisionEvent!
  }

  enum ApprovalStatus { PENDING APPROVED REJECTED }
  enum Outcome { APPROVE REJECT }
  enum RiskLevel { LOW MEDIUM HIGH CRITICAL }
  enum ErrorCode { NOT_FOUND FORBIDDEN NOT_PENDING }

  input CreateApprovalInput {
    summary: String!
    type: String
    action: String
    params: JSONObject
    context: JSONObject
    riskLevel: RiskLevel
  }
  input ApproveInput { id: ID!, reason: String }

  union CreateApprovalResult = CreateApprovalPayload | ForbiddenError
  union DecisionResult = DecisionPayload | NotFoundError | ForbiddenError
  type CreateApprovalPayload { approval: Approval! }
  type DecisionPayload { approval: Approval!, decision: Decision! }

  interface UserError { code: ErrorCode!, message: String! }
  type NotFoundError implements UserError { code: ErrorCode!, message: String! }
  type ForbiddenError implements UserError { code: ErrorCode!, message: String! }

  type Approval { id: ID!, status: ApprovalStatus!, summary: String! }
  type Decision { id: ID!, outcome: Outcome!, decidedBy: Principal! }
  type Principal { handle: String! }
  type DecisionEvent { cursor: String!, occurredAt: String!, decision: Decision!, approval: Approval! }
`;
