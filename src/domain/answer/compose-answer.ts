import { fieldName } from '../json-schema/field-name.ts';
import { limits } from '../limits.ts';
import { isEmpty, type Named, quotesNamed, quotesOfNumbers, wordsOf } from './find-quotes.ts';
import { numbersIn } from './numbers-in.ts';
import { type QuestionSubject, requesterWords } from './question-subject.ts';
import { pointerTo, type Quote, quoteLines } from './quote.ts';
import { type Topic, type TopicName, topics } from './topics.ts';

export interface Answer {
  readonly content: string;
  /** JSON pointers to what it quotes. */
  readonly sources: readonly string[];
}

/** One part of an answer: a title with what is quoted under it, or the sentence that there is nothing. */
type Section = { readonly title: string; readonly quotes: readonly Quote[] } | { readonly none: string };

/**
 * Answers a question about a request from what the request itself says, and says so where it says nothing. Only
 * quotes and fixed sentences: it never claims what is not there.
 */
export function composeAnswer(question: string, about: QuestionSubject): Answer {
  const quoted = new Set<string>();
  const fresh = (quotes: readonly Quote[]) => quotes.filter((quote) => isNew(quote, quoted));
  const sections: Section[] = [];
  const add = (title: string, quotes: readonly Quote[], none: string | null) => {
    const some = fresh(quotes).slice(0, limits.answerListMaxItems);
    for (const { path } of quotes) quoted.add(pointerTo(path));
    if (some.length > 0) sections.push({ title, quotes: some });
    // What was quoted above is not missing here.
    else if (none !== null && quotes.length === 0) sections.push({ none });
  };

  const numbers = numbersIn(question);
  add('That figure', quotesOfNumbers(requesterWords(about), numbers), null);
  for (const { topic, quietly } of topicsOf(question, numbers)) {
    add(topic.title, quotesAbout(topic, about), quietly ? null : topic.none);
  }
  add('By that name', quotesNamed(requesterWords(about), namedIn(question)), null);
  return written(sections.length > 0 ? sections : [{ none: nothing(about) }]);
}

/** In the order of the table, so that the same question always gets the same answer. */
function topicsOf(
  question: string,
  numbers: ReadonlySet<number>,
): { readonly topic: Topic; readonly quietly: boolean }[] {
  const said = question.toLowerCase();
  const asked = new Set<TopicName>();
  const perhaps = new Set<TopicName>();
  for (const [name, topic] of Object.entries(topics) as [TopicName, Topic][]) {
    const isMeant = topic.asked.test(said) || (name === 'COST' && isSum(numbers));
    if (!isMeant) continue;
    for (const one of [name, ...topic.alwaysWith]) asked.add(one);
    for (const one of topic.optionallyWith) perhaps.add(one);
  }
  return (Object.entries(topics) as [TopicName, Topic][])
    .filter(([name]) => asked.has(name) || perhaps.has(name))
    .map(([name, topic]) => ({ topic, quietly: perhaps.has(name) }));
}

/** Small numbers are counts and years are years; a question with any other is about a sum. */
function isSum(numbers: ReadonlySet<number>): boolean {
  return [...numbers].some((number) => number >= 100 && !(number >= 1900 && number <= 2100));
}

/** What an alternative costs is not what this costs, so alternatives are closed to questions about the rest. */
function quotesAbout(topic: Topic, about: QuestionSubject): Quote[] {
  const places = requesterWords(about).filter(({ path }) => topic.inParams || path[0] !== 'params');
  return [...topic.known(about), ...quotesNamed(places, (name) => isAbout(topic, name), isAlternative)];
}

const isAlternative: Named = (name) => isAbout(topics.ALTERNATIVES, name);
function isAbout({ fields }: Topic, name: string): boolean {
  const letters = name.toLowerCase();
  const possible = fields.filter((field) => letters.includes(field));
  // Taking names apart is what costs time, and few get this far.
  return possible.length > 0 && wordsOf(name).some((word) => possible.includes(word));
}

/** Whether a field has a name that the question says, such as the vendor in “Who is the vendor?”. */
function namedIn(question: string): Named {
  const said = new Set(wordsOf(question).filter((word) => word.length > 2 && !everyday.has(word)));
  return (name) => said.size > 0 && wordsOf(name).some((word) => said.has(word));
}

const everyday: ReadonlySet<string> = new Set(
  `about all and any approval approve are ask because been but can could did does doe for from give had has have
  how into it its just kind may more much must need not now one our out please request say see set should some tell
  than that the them then there these they thi this those time use want wa was were what when where which who whose
  why will with would yes you your value name`.split(/\s+/),
);

function isNew({ path }: Quote, quoted: ReadonlySet<string>): boolean {
  return !path.some((_, i) => quoted.has(pointerTo(path.slice(0, i + 1))));
}

function nothing(about: QuestionSubject): string {
  const names = [...Object.keys(about.context), ...Object.keys(about.keyValueContext)];
  const held = isEmpty(about.context) && isEmpty(about.keyValueContext) ? [] : names;
  const shown = held.slice(0, limits.answerListMaxItems).map((name) => fieldName([name]));
  const holds =
    shown.length > 0
      ? `Its context holds: ${shown.join(', ')}${held.length > shown.length ? ' and more' : ''}.`
      : 'Its context is empty.';
  return `Nothing in this request answers that. ${holds} Ask about cost, alternatives, risk, who decides, time, the exact action, or the recommendation; its requester may answer here as well.`;
}

/** What fits is written; what is quoted is what is written. */
function written(sections: readonly Section[]): Answer {
  const lines: string[] = [];
  const sources: string[] = [];
  let room = limits.answerMaxChars - more.length;
  const write = (some: readonly string[]): boolean => {
    const chars = some.reduce((sum, line) => sum + line.length + 1, 0);
    if (chars > room) return false;
    room -= chars;
    lines.push(...some);
    return true;
  };
  for (const section of sections) {
    if ('none' in section) {
      write([section.none.slice(0, room - 1)]);
      continue;
    }
    let title = [`${section.title}:`];
    for (const quote of section.quotes) {
      if (!write([...title, ...quoteLines(quote)])) return { content: [...lines, more].join('\n'), sources };
      title = [];
      sources.push(pointerTo(quote.path));
    }
  }
  return { content: lines.join('\n'), sources };
}

const more = 'There is more than fits into an answer; look at the request itself.';
