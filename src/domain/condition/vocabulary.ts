import { type ASTNode, TypeError as CelTypeError, EvaluationError } from '@marcbachmann/cel-js';
import { limits } from '../limits.ts';
import { childrenOf, evaluationVariable } from './charge.ts';
import { keyOf, namespaces } from './function-table.ts';
import { loops, ourSignatures, vocabulary } from './functions.ts';
import { insideName, language, typeVariable, variables } from './language.ts';
import { nearest } from './nearest.ts';
import { Pattern } from './pattern.ts';
import { Quantity } from './quantity.ts';
import { parseDuration, parseTimestamp } from './time.ts';
import { TimeZone } from './time-zone.ts';
import { Url } from './url.ts';

/** What is known of a place in a condition. */
interface Place {
  readonly loopDepth: number;
  /** The zones that the condition names so far. */
  readonly zones: Map<string, TimeZone>;
}

/**
 * Keeps a parsed condition to the vocabulary, and makes it what the library can check: our functions go by a name
 * of their own and get the evaluation as their last argument, and patterns and time zones are made once.
 */
export function keepToVocabulary(root: ASTNode): void {
  adapt(root, { loopDepth: 0, zones: new Map() });
}

function adapt(node: ASTNode, place: Place): void {
  if (node.op === 'id' && node.args === 'type') Object.assign(node, { args: typeVariable });
  else if (node.op === 'call') adaptCall(node, node.args[0], null, node.args[1], place);
  else if (node.op === 'rcall') adaptCall(node, node.args[0], node.args[1], node.args[2], place);
  else for (const child of childrenOf(node)) adapt(child, place);
}

function adaptCall(
  node: ASTNode,
  name: string,
  receiver: ASTNode | null,
  args: ASTNode[],
  place: Place,
): void {
  const key = keyOfCall(name, receiver);
  if (!vocabulary.has(key)) throw new CelTypeError({ message: unknownFunction(name, key), node });
  if (receiver) adapt(receiver, place);
  const bound = key === 'cel.bind' ? 1 : loops.get(key)?.get(args.length);
  if (bound !== undefined) {
    adaptScope(receiver ?? node, args, bound, loops.has(key), place);
    return;
  }
  for (const arg of args) adapt(arg, place);
  if (!ourSignatures.has(key)) return;
  const given = [...withMadeLiterals(key, args, place), evaluationNode()];
  const inside = insideName(name);
  Object.assign(node, { args: receiver ? [inside, receiver, given] : [inside, given] });
}

function keyOfCall(name: string, receiver: ASTNode | null): string {
  return keyOf({ name, receiver: receiver && (receiver.op === 'id' ? receiver.args : '') });
}

/** A loop or `cel.bind`: its first arguments are the names of variables. */
function adaptScope(range: ASTNode, args: ASTNode[], bound: number, isLoop: boolean, place: Place): void {
  if (isLoop && place.loopDepth >= limits.conditionMaxLoops) {
    throw new CelTypeError({ message: 'A loop may have one loop within it, and no more', node: range });
  }
  for (const variable of args.slice(0, bound)) {
    if (variable.op !== 'id' || !variables.has(variable.args)) continue;
    const message = `A variable cannot be called ${variable.args}, which is a part of the request`;
    throw new CelTypeError({ message, node: variable });
  }
  const inner = isLoop ? { ...place, loopDepth: place.loopDepth + 1 } : place;
  for (const body of args.slice(bound)) adapt(body, inner);
}

/** What is written in quotes can be wrong before it is evaluated. */
const readers: Readonly<Record<string, (text: string) => unknown>> = {
  timestamp: parseTimestamp,
  duration: parseDuration,
  quantity: (text) => new Quantity(text),
  url: (text) => new Url(text),
};
const zoned: ReadonlySet<string> = new Set(
  [...ourSignatures]
    .filter(([, forms]) => forms.some((one) => one.parameters.includes('zone')))
    .map(([key]) => key),
);
const patterned: ReadonlySet<string> = new Set(['.matches', '.find']);

function withMadeLiterals(key: string, args: readonly ASTNode[], place: Place): readonly ASTNode[] {
  const [first] = args;
  if (!first) return args;
  const literal = first.op === 'value' && typeof first.args === 'string' ? first.args : null;
  if (patterned.has(key) && literal === null) {
    throw new CelTypeError({ message: `The function ${nameIn(key)} takes a pattern in quotes`, node: first });
  }
  if (literal === null) return args;
  try {
    if (patterned.has(key)) Object.assign(first, { args: new Pattern(literal) });
    else if (zoned.has(key)) Object.assign(first, { args: zoneIn(place, literal) });
    else readers[key]?.(literal);
  } catch (error) {
    if (!(error instanceof EvaluationError)) throw error;
    throw new CelTypeError({ message: error.summary, node: first });
  }
  return args;
}

function zoneIn({ zones }: Place, name: string): string | TimeZone {
  const zone = zones.get(name) ?? new TimeZone(name);
  // Those beyond are made at every evaluation, and paid for there.
  if (zones.size >= limits.conditionZonesKept && !zones.has(name)) return name;
  zones.set(name, zone);
  return zone;
}

function evaluationNode(): ASTNode {
  return Object.assign(language.parse('evaluation').ast, { args: evaluationVariable });
}

/** What people write who know another language better. */
const otherNames: Readonly<Record<string, string>> = {
  toLowerCase: '.lowerAscii',
  lower: '.lowerAscii',
  toUpperCase: '.upperAscii',
  upper: '.upperAscii',
  includes: '.contains',
  length: '.size',
  len: '.size',
  count: '.size',
  some: '.exists',
  any: '.exists',
  every: '.all',
  regex: '.matches',
  float: 'double',
  number: 'double',
  max: 'math.greatest',
  min: 'math.least',
};

function unknownFunction(name: string, key: string): string {
  const what = `Conditions have no function ${key.replace(/^\./, '')}`;
  if (name === 'now' || name === 'today') return `${what}; the time is request.time`;
  const [namespace = ''] = key.split('.');
  const within = [...vocabulary].filter(
    (known) => !namespaces.has(namespace) || known.startsWith(`${namespace}.`),
  );
  const names = new Map(within.map((known) => [nameIn(known), known]));
  const near = otherNames[name] ?? names.get(nearest(name, names.keys())) ?? 'has';
  return `${what}; the nearest is ${near.startsWith('.') ? `value${near}` : near}()`;
}

const nameIn = (key: string) => key.slice(key.lastIndexOf('.') + 1);

/** A message of the library without the names that only it sees, and with the forms that there are. */
export function readable(message: string): string {
  const [, receiver, inside = '', given = ''] =
    /^found no matching overload for '(?:(.+)\.)?(\w+)\((.*)\)'$/s.exec(message) ?? [];
  const name = inside.replace(/_$/, '');
  if (name === '') return message;
  const types = given.split(', ').filter((type) => type !== '' && type !== 'Evaluation');
  const forms = [...ourSignatures].flatMap(([key, signatures]) => (nameIn(key) === name ? signatures : []));
  const call = `${receiver ? `${receiver}.` : ''}${name}(${types.join(', ')})`;
  if (forms.length === 0) return `There is no ${call}`;
  const known = forms.map(
    (one) => `${one.receiver ? `${one.receiver}.` : ''}${name}(${one.parameters.join(', ')})`,
  );
  return `There is no ${call}, but ${known.join(' and ')}`;
}
