/** Scripts whose letters are distinguished. The rest count as one. */
const scripts: readonly (readonly [name: string, letter: Readonly<RegExp>])[] = [
  'Latin',
  'Cyrillic',
  'Greek',
  'Armenian',
  'Georgian',
  'Hebrew',
  'Arabic',
  'Devanagari',
  'Bengali',
  'Gujarati',
  'Tamil',
  'Telugu',
  'Kannada',
  'Malayalam',
  'Thai',
  'Lao',
  'Khmer',
  'Myanmar',
  'Ethiopic',
].map((name) => [name, new RegExp(`^\\p{scx=${name}}`, 'u')] as const);

/** Chinese, Japanese and Korean stand beside letters of other scripts in everyday names, and look like none of them. */
const eastAsian = /^[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}\p{scx=Bopomofo}]/u;
/** But for these. */
const eastAsianStrokes = /^[一丨丶〇ㅡㅣノ]/u;

/** Small letters and capitals that look like Latin ones, in Cyrillic, Greek and Armenian; and whole scripts of them. */
const likeLatin =
  /^[авсԁеһіјӏкорԛѕуүгхԝАВСЕНІЈКМОРЅТУҮХԌԚԜοανικρυγχτηωϲϳΑΒΕΖΗΙΚΜΝΟΡΤΥΧօոսհցզյ\p{sc=Cherokee}\p{sc=Lisu}\p{sc=Coptic}\p{sc=Deseret}]/u;
/** Latin letters that look like other ones. */
const latinLikeLatin = /^[ɑɡɩƖǀ]/u;

const isLetter = (letter: string) => /^[\p{L}\p{Nd}]/u.test(letter) && !/^[0-9]/.test(letter);

/**
 * Which letters of a name could be taken for others: those of another script than most of its letters, all of them
 * when each looks like a Latin one, forms that are another letter by their meaning (such as full width ones), signs
 * that look like ASCII's, and letters that are composed in another way than usual.
 */
export function letterMarks(name: string): (letter: string) => boolean {
  const judged = [...name].filter((letter) => isLetter(letter) && !eastAsian.test(letter));
  const usual = mostOf(judged.map(scriptOf));
  const isImitation = judged.length > 0 && judged.every((letter) => likeLatin.test(letter));
  return (letter) => {
    if (/^[\x20-\x7E]$/.test(letter)) return isLetter(letter) && usual !== 'Latin';
    if (letter.normalize('NFC') !== letter || isFormOfAscii(letter)) return true;
    if (/^[\p{P}\p{S}\p{Zs}]/u.test(letter)) return !/^\p{Extended_Pictographic}/u.test(letter);
    if (!isLetter(letter)) return false;
    if (eastAsian.test(letter)) return eastAsianStrokes.test(letter) && /[\x21-\x7E]/.test(name);
    return isImitation || scriptOf(letter) !== usual || latinLikeLatin.test(letter);
  };
}

const isFormOfAscii = (letter: string) => /[\x21-\x7E]/.test(letter.normalize('NFKC'));

/** The one that occurs most; of two that occur as often, Latin. */
function mostOf(names: readonly string[]): string {
  const counts = new Map([['Latin', 0]]);
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].reduce((most, one) => (one[1] > most[1] ? one : most))[0];
}

function scriptOf(letter: string): string {
  return scripts.find(([, of]) => of.test(letter))?.[0] ?? 'other';
}
