import type { GraphQLSchema } from 'graphql';
import { builder } from './builder.ts';
import './scalars.ts';
import './errors.ts';
import './workspace.ts';
import './viewer.ts';
import './principal.ts';
import './api-key.ts';
import './delegation.ts';
import './project.ts';
import './task.ts';
import './approval.ts';
import './approvals.ts';
import './approval-stats.ts';
import './ask.ts';
import './claim.ts';
import './decision.ts';
import './decide.ts';
import './policy.ts';
import './govern.ts';
import './simulate.ts';
import './respond-to-many.ts';
import './event.ts';
import './node.ts';
import './decision-made.ts';
import './approval-changed.ts';

/** The whole API: every file above adds what it knows. */
export const schema: GraphQLSchema = builder.toSchema();
