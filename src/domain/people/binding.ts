import { ForbiddenError, ValidationError } from '../errors.ts';
import { grants } from './scopes.ts';

/** What an API key may ask for. Null where it is not bound. */
export interface KeyBinding {
  readonly projectNames: readonly string[] | null;
  readonly types: readonly string[] | null;
}

/** What is asked for: a question has no type. */
export interface BoundSubject {
  readonly projectName: string;
  readonly type: string | null;
}

/** Refuses what a key may not ask for, and names what it may. */
export function requireBound(
  { binding }: { readonly binding?: KeyBinding | undefined },
  { projectName, type }: BoundSubject,
): void {
  if (!binding) return;
  const { projectNames, types } = binding;
  const isWithin =
    (projectNames?.includes(projectName) ?? true) && (type === null || (types?.includes(type) ?? true));
  if (isWithin) return;
  const asked = [
    ...(types && type !== null ? [`of the type “${type}”`] : []),
    ...(projectNames ? [`in the project “${projectName}”`] : []),
  ];
  throw new ForbiddenError(
    `This key may ask only for requests ${boundsIn(binding)}; this one is ${asked.join(' ')}. Ask for one of those, or use another key.`,
  );
}

/** Refuses a binding that its key could leave: with `admin`, it makes other keys. */
export function requireBindable(binding: KeyBinding, scopes: readonly string[]): void {
  if (!binding.projectNames && !binding.types) return;
  if (!grants(scopes, 'admin')) return;
  throw new ValidationError([
    {
      path: ['input', binding.projectNames ? 'projectNames' : 'types'],
      message: 'A key with the scope admin can make other keys, so it is not bound to projects or types.',
    },
  ]);
}

function boundsIn({ projectNames, types }: KeyBinding): string {
  const bounds = [
    ...(types ? [`of the type ${oneOf(types)}`] : []),
    ...(projectNames ? [`in the project ${oneOf(projectNames)}`] : []),
  ];
  return bounds.join(' ');
}

function oneOf(names: readonly string[]): string {
  const quoted = names.map((name) => `“${name}”`);
  const last = quoted.pop() ?? '';
  return quoted.length === 0 ? last : `${quoted.join(', ')} or ${last}`;
}
