import { roles } from '../../domain/people/roles.ts';
import { enumOf } from '../enum.ts';

export const RoleEnum = enumOf(
  'Role',
  'What a principal may do in the workspace; each role includes those before it.',
  roles,
  {
    VIEWER: 'Reads, and asks for approval.',
    REVIEWER: 'Decides requests.',
    ADMIN: 'Administers projects, people and keys.',
    OWNER: 'Everything, overriding included.',
  },
);
