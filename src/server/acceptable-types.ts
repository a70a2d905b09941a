/** One range of a header `Accept`: what it covers, how much that is wanted, and where it stands. */
interface MediaRange {
  readonly range: string;
  readonly quality: number;
  readonly place: number;
}

/**
 * Which of the offered media types a header `Accept` takes, the most wanted first (RFC 9110 §12.5.1). The most specific
 * range that covers a type says its quality, and 0 refuses it. Types of one quality stand as their ranges do, those of
 * one range as they are offered.
 */
export function acceptableTypes(accept: string, offered: readonly string[]): string[] {
  const ranges = accept.toLowerCase().split(',').map(rangeOf);
  return offered
    .map((type) => ({ type, by: coveringRange(type, ranges) }))
    .filter(({ by }) => by !== undefined && by.quality > 0)
    .toSorted(
      ({ by: a }, { by: b }) => (b?.quality ?? 0) - (a?.quality ?? 0) || (a?.place ?? 0) - (b?.place ?? 0),
    )
    .map(({ type }) => type);
}

function rangeOf(text: string, place: number): MediaRange {
  const [range = '', ...parameters] = text.split(';').map((part) => part.trim());
  const named = (name: string) =>
    parameters
      .find((one) => one.startsWith(`${name}=`))
      ?.slice(name.length + 1)
      .replaceAll('"', '');
  const quality = Number(named('q') ?? 1);
  const isReadable = (named('charset') ?? 'utf-8') === 'utf-8';
  return { range: isReadable ? range : '', quality: Number.isNaN(quality) ? 1 : quality, place };
}

function coveringRange(type: string, ranges: readonly MediaRange[]): MediaRange | undefined {
  const forms = [type, `${type.split('/', 1)[0]}/*`, '*/*'];
  return forms.map((form) => ranges.find(({ range }) => range === form)).find((found) => found !== undefined);
}
