import { InvalidArgumentError } from 'commander';
import { pointerPath, pointerTo } from '../../../packages/render/src/json-pointer.ts';
import { graphql } from '../../documents/graphql.ts';
import { jsonProblems } from '../../domain/json/json-troubles.ts';
import { parseJson } from '../../domain/json/parse-json.ts';
import { askedFields } from '../../domain/json-schema/asked-fields.ts';
import { callApi } from '../call-api.ts';
import { Failure } from '../failure.ts';
import type { Server } from '../find-server.ts';

/** What `--set` was given: JSON pointers with what was written after the equals sign. */
export type Settings = Readonly<Record<string, string>>;

/** `amount=90`: the name of a param, or a JSON pointer to a part of one, and a value. */
export function setting(text: string, earlier: Settings = {}): Settings {
  const [, path, value] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
  if (path === undefined || value === undefined) {
    throw new InvalidArgumentError('It must be a path and a value, such as amount=90.');
  }
  return { ...earlier, [path.startsWith('/') ? path : pointerTo([path])]: value };
}

const document = graphql(`query EditedParams($id: ID!) { approval(id: $id) { params paramsSchema } }`);
type Json = Readonly<Record<string, unknown>>;

/** The values of the settings: texts where there is a text now, or where one is asked for; otherwise JSON. */
export async function readSettings(server: Server, id: string, settings: Settings): Promise<Json> {
  const { approval } = await callApi(server, document, { id });
  const texts = askedFields({ ...approval?.paramsSchema })
    .filter(({ schema }) => schema['type'] === 'string')
    .map(({ path }) => pointerTo(path));
  const read = ([pointer, text]: readonly [string, string]) => {
    const isText = typeof valueAt(approval?.params, pointer) === 'string' || texts.includes(pointer);
    return [pointer, isText ? text : jsonOrText(text, pointer)] as const;
  };
  return Object.fromEntries(Object.entries(settings).map(read));
}

function valueAt(params: unknown, pointer: string): unknown {
  return (pointerPath(pointer) ?? []).reduce<unknown>(
    (value, name) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, name)
        ? Reflect.get(value, name)
        : undefined,
    params,
  );
}

function jsonOrText(text: string, pointer: string): unknown {
  let value: unknown;
  try {
    value = parseJson(text);
  } catch {
    return text;
  }
  const [problem] = jsonProblems(value, 1);
  if (problem) throw new Failure(`${pointer}: ${problem.message}`);
  return value;
}
