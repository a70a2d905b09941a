import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { Busboy, type BusboyHeaders } from '@fastify/busboy';
import { ValidationError } from '../domain/errors.ts';
import type { ArrivingFile } from '../domain/file/stored-file.ts';
import { jsonProblems } from '../domain/json/json-troubles.ts';
import { type KeyOrder, parseJson } from '../domain/json/parse-json.ts';
import { UnfitJson } from '../domain/json/unfit-json.ts';
import { limits } from '../domain/limits.ts';
import { Upload } from '../schema/upload.ts';
import { countArriving } from './arrived-bytes.ts';
import { discardRest, piecesOf } from './arriving-body.ts';
import { type BodyRefusal, type JsonBody, refuse } from './request-body.ts';

/** Operations whose files are still on their way. */
export interface MultipartBody {
  readonly body: JsonBody;
  /** To be called when everything has been executed: what was not used passes by unread. */
  end(): void;
}

export function isMultipart({ headers }: IncomingMessage): boolean {
  return /^multipart\/form-data\s*;/i.test(headers['content-type'] ?? '');
}

/**
 * Reads a GraphQL multipart request up to its first file: `operations`, then `map`, then the files, which are
 * read by the one who uses them and no faster.
 */
export function readMultipart(request: IncomingMessage): Promise<MultipartBody | BodyRefusal> {
  return new Promise((resolve) => new MultipartReader(request, resolve).start());
}

interface Slot {
  readonly upload: Upload;
  arrive(file: ArrivingFile): void;
  fail(error: Error): void;
}

class MultipartReader {
  #request: IncomingMessage;
  #answer: (outcome: MultipartBody | BodyRefusal) => void;
  #operations: JsonBody | null = null;
  #slots: Map<string, Slot> | null = null;
  #streams = new Set<Readable>();
  /** The file that has arrived and is not read yet. Nothing behind it can arrive before it is read. */
  #waiting: Slot | null = null;
  #patience: NodeJS.Timeout | undefined;
  #ended = false;

  constructor(request: IncomingMessage, answer: (outcome: MultipartBody | BodyRefusal) => void) {
    this.#request = request;
    this.#answer = answer;
  }

  start(): void {
    let parser: Busboy;
    try {
      parser = new Busboy({
        headers: this.#request.headers as BusboyHeaders,
        limits: {
          fields: 2,
          fieldSize: limits.httpBodyMaxBytes,
          files: limits.multipartFilesMax,
          headerPairs: 20,
        },
        isPartAFile: (name) => name !== 'operations' && name !== 'map',
      });
    } catch {
      this.#refuse(refuse(400, 'The body is not multipart/form-data with a boundary.'));
      return;
    }
    parser.on('field', (name, value, _nameCut, isCut) => this.#field(name, value, isCut));
    parser.on('file', (name, stream, fileName, _encoding, mediaType) =>
      this.#file(name, stream as Readable, fileName, mediaType),
    );
    parser.on('error', () => this.#abort('The body is not well-formed multipart/form-data.'));
    parser.on('finish', () => this.#finish());
    this.#request.on('error', () => this.#abort('The client went away.'));
    this.#request.on('close', () => {
      if (!this.#request.complete) this.#abort('The client went away.');
    });
    countArriving(this.#request);
    this.#request.pipe(parser);
  }

  #field(name: string, value: string, isCut: boolean): void {
    const refusal = this.#take(name, value, isCut);
    if (refusal) this.#refuse(refusal);
  }

  #take(name: string, value: string, isCut: boolean): BodyRefusal | null {
    if (isCut) return refuse(413, `\`${name}\` may have at most ${limits.httpBodyMaxBytes} bytes.`);
    // A map is looked up; nobody reads it in its order.
    const json = parseObject(value, name === 'map' ? 'ANY' : 'AS_SENT');
    if (!json) return refuse(400, `\`${name}\` is not a JSON object, or a list of operations.`);
    if (json instanceof UnfitJson) return refuse(400, `\`${name}\`: ${json.message}`);
    if (name === 'operations') {
      this.#operations = json;
      return null;
    }
    if (!this.#operations) return refuse(400, 'Send the part `operations` first, and then `map`.');
    const slots = this.#slotsFor(this.#operations, json);
    if (typeof slots === 'string') return refuse(400, slots);
    this.#slots = slots;
    this.#answer({ body: this.#operations, end: () => this.#end() });
    return null;
  }

  /** Puts a place-holder wherever the map says that a file belongs; a sentence when it says something else. */
  #slotsFor(operations: JsonBody, map: JsonBody): Map<string, Slot> | string {
    const slots = new Map<string, Slot>();
    const entries = Object.entries(map);
    if (Array.isArray(map) || entries.length > limits.multipartFilesMax) {
      return `\`map\` is an object with one entry for each of at most ${limits.multipartFilesMax} files.`;
    }
    for (const [name, paths] of entries) {
      if (!Array.isArray(paths) || paths.length === 0) {
        return `\`map\` must name for ${JSON.stringify(name)} a list of paths, such as ["variables.input.file"].`;
      }
      const slot = this.#slot();
      for (const path of paths) {
        if (typeof path !== 'string' || !put(operations, path, slot.upload)) {
          const [unfit] = jsonProblems(operations, 1);
          return unfit
            ? `\`operations\`: ${unfit.path.join('.')}: ${unfit.message}`
            : `\`map\` names the path ${JSON.stringify(path)}, where \`operations\` has no null.`;
        }
      }
      slots.set(name, slot);
    }
    return slots;
  }

  #slot(): Slot {
    const { promise, resolve: arrive, reject: fail } = Promise.withResolvers<ArrivingFile>();
    const upload = new Upload(promise, () => this.#opened(slot));
    const slot: Slot = { upload, arrive, fail };
    return slot;
  }

  #file(name: string, stream: Readable, fileName: string | undefined, mediaType: string): void {
    stream.on('error', () => undefined);
    const slot = this.#slots?.get(name);
    if (!this.#slots) this.#refuse(refuse(400, 'Send the parts `operations` and `map` before the files.'));
    if (!slot || this.#ended) return void stream.resume();
    this.#slots?.delete(name);
    this.#streams.add(stream);
    stream.once('close', () => this.#streams.delete(stream));
    slot.arrive({
      name: fileName ?? null,
      mediaType,
      sizeBytes: null,
      bytes: piecesOf(stream),
      discard: () => stream.resume(),
    });
    if (!slot.upload.opened) this.#waiting = slot;
  }

  #opened(slot: Slot): void {
    if (this.#waiting === slot) {
      this.#waiting = null;
      clearTimeout(this.#patience);
      return;
    }
    const isBehind = [...(this.#slots?.values() ?? [])].includes(slot);
    if (!this.#waiting || !isBehind) return;
    // Operations of a batch run side by side, so the one in front may be asked for in a moment.
    clearTimeout(this.#patience);
    this.#patience = setTimeout(() => slot.fail(outOfOrder()), limits.multipartOutOfOrderMs);
  }

  #refuse(refusal: BodyRefusal): void {
    this.#answer(refusal);
    this.#end();
  }

  /** What has not begun to arrive by the end of the body never will. */
  #finish(): void {
    for (const slot of this.#slots?.values() ?? []) {
      slot.fail(missing('It is named in `map` and is not among the parts.'));
    }
    this.#slots?.clear();
    // Too late for a client that has been answered already.
    this.#answer(refuse(400, 'Send the parts `operations` and `map`, and then the files.'));
  }

  /** And what has begun breaks off. */
  #abort(because: string): void {
    for (const stream of this.#streams) stream.destroy(missing(because));
    this.#answer(refuse(400, because));
    this.#finish();
  }

  #end(): void {
    if (this.#ended) return;
    this.#ended = true;
    clearTimeout(this.#patience);
    for (const slot of this.#slots?.values() ?? []) slot.fail(missing('The operation is over.'));
    for (const stream of this.#streams) stream.resume();
    discardRest(this.#request);
  }
}

/**
 * Sets what stands at a path such as `variables.input.file`, or `0.variables.file` in a batch, if it is null.
 */
function put(operations: JsonBody, path: string, upload: Upload): boolean {
  const steps = path.split('.');
  const last = steps.pop();
  let place: unknown = operations;
  for (const step of steps) {
    if (!isContainer(place) || !Object.hasOwn(place, step)) return false;
    place = place[step];
  }
  if (last === undefined || !isContainer(place) || !Object.hasOwn(place, last)) return false;
  if (place[last] !== null) return false;
  place[last] = upload;
  return true;
}

function isContainer(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === 'object' && value !== null && !(value instanceof Upload || value instanceof UnfitJson)
  );
}

function parseObject(text: string, keys: KeyOrder): JsonBody | UnfitJson | null {
  try {
    const value: unknown = parseJson(text, keys);
    return value instanceof UnfitJson || isContainer(value) ? value : null;
  } catch {
    return null;
  }
}

function missing(because: string): ValidationError {
  return new ValidationError([
    { path: ['input', 'file'], message: `The file did not arrive. ${because} Send it again.` },
  ]);
}

function outOfOrder(): ValidationError {
  const message = 'Send the files in the order in which the operation uses them; one in front was not used.';
  return new ValidationError([{ path: ['input', 'file'], message }]);
}
