export interface ExampleOperation {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

/** The main job in four tabs. A test runs each of them against the schema. */
export const exampleOperations: readonly ExampleOperation[] = [
  {
    query: `# What waits for a decision. Put a key behind "Bearer " in the Headers tab below;
# a server on the embedded database lists three keys in dev.json in its data directory.
query Pending {
  viewer {
    principal {
      handle
    }
    scopes
  }
  approvals(filter: { status: [PENDING] }, orderBy: EXPIRES_AT_ASC, first: 10) {
    totalCount
    nodes {
      id
      summary
      action
      riskLevel
      requester {
        handle
      }
      availableOutcomes
      expiresAt
    }
  }
}
`,
  },
  {
    query: `# An agent asks. Needs a key with the scope approvals:create.
mutation Ask($input: CreateApprovalInput!) {
  createApproval(input: $input) {
    ... on CreateApprovalPayload {
      approval {
        id
        status
        approvalUrl
        expiresAt
      }
      replayed
    }
    ... on UserError {
      code
      message
      path
    }
  }
}
`,
    variables: {
      input: {
        idempotencyKey: 'refund-4711',
        summary: 'Refund 120 EUR to the customer of order 4711',
        type: 'refund',
        action: 'refund order 4711',
        params: { order: '4711', amount: 120, currency: 'EUR' },
        riskLevel: 'MEDIUM',
      },
    },
  },
  {
    query: `# A reviewer decides. Needs a key with the scope approvals:decide, of somebody else than the requester.
mutation Approve($input: ApproveInput!) {
  approve(input: $input) {
    ... on DecisionPayload {
      approval {
        id
        status
      }
      decision {
        outcome
        decidedBy {
          handle
        }
        decidedAt
      }
    }
    ... on UserError {
      code
      message
    }
  }
}
`,
    variables: {
      input: { id: 'paste the id of the approval here', reason: 'Within the refund policy.' },
    },
  },
  {
    query: `# The agent hears. Every decision of the workspace as it is made; add approvalId to wait for one.
subscription Hear {
  decisionMade {
    cursor
    occurredAt
    decision {
      outcome
      reason
      decidedBy {
        handle
      }
    }
    approval {
      id
      status
      summary
    }
  }
}
`,
  },
];
