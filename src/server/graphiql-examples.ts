export interface ExampleOperation {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

/** The main job in four tabs. A test runs each of them against the schema. */
export const exampleOperations: readonly ExampleOperation[] = [
  {
    query: `# What waits for a decision.
# Where you are signed in (at /sign-in), you need no key. Otherwise put one
# behind "Bearer " in the Headers tab below. A server on the
# embedded database writes three keys to dev.json in its data directory.
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
    query: `# A reviewer decides. Needs a key with the scope approvals:decide,
# and nobody decides what they asked for themselves.
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
    query: `# The agent receives every decision of the workspace as it is made;
# with the argument approvalId, the one decision that it waits for.
subscription Decisions {
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
