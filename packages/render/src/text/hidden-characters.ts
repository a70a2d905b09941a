/** A piece of text that is displayed as it is, or a run of one character that no reader would see. */
export type TextPiece =
  | { readonly text: string }
  | {
      /** The code point, such as `U+202E`. */
      readonly hidden: string;
      readonly count: number;
    };

/**
 * Everything that has no glyph of its own or reorders what stands around it. Default-ignorable code points include
 * the bidi controls, zero width characters, tags, variation selectors, the soft hyphen and the fillers. The rest
 * are control characters but tab and line feed, U+2028, U+2029, interlinear annotation, Egyptian format controls,
 * halves of surrogate pairs, characters that are none, and two without ink: a Braille pattern and a note.
 */
const hiding = String.raw`[\p{Default_Ignorable_Code_Point}\p{Cs}\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u2028\u2029\u2800\uFFF9-\uFFFB\u{13430}-\u{1343F}\u{1D159}\p{Noncharacter_Code_Point}]|\r(?!\n)`;

// A variation selector after an emoji chooses its look, and after a digit it makes a key cap together with U+20E3.
const emojiStyle = String.raw`(?<=[\p{Emoji}--[0-9#*]])[\uFE0E\uFE0F]|(?<=[0-9#*])\uFE0F(?=\u20E3)`;

// 👩‍💻 is two emojis and a joiner.
const emojiJoiner = String.raw`(?<=\p{Extended_Pictographic}\uFE0F?|\p{Emoji_Modifier})\u200D(?=\p{Extended_Pictographic})`;

// Where a joiner or a non-joiner changes the shape of letters, as RFC 5892 (A.1, A.2) has it for names of hosts:
// after a virama of an Indic script, and between Arabic letters of which the first joins to the next one.
const virama = String.raw`[\u094D\u09CD\u0A4D\u0ACD\u0B4D\u0BCD\u0C4D\u0CCD\u0D4D\u0DCA]`;
const arabicThatJoinsNoNext = String.raw`\u0621-\u0625\u0627\u0629\u062F-\u0632\u0648\u0671-\u0677\u0688-\u0699\u06C0\u06C3-\u06CB\u06CD\u06CF\u06D2-\u06D5\u06EE\u06EF`;
const shapingJoiner = String.raw`(?<=${virama})[\u200C\u200D](?=\p{L})|(?<=[[\p{Script=Arabic}&&\p{L}]--[${arabicThatJoinsNoNext}]]\p{Mn}*)\u200C(?=[\p{Script=Arabic}&&\p{L}])`;

const pieces: Readonly<RegExp> = new RegExp(
  `(?<kept>${emojiStyle}|${emojiJoiner}|${shapingJoiner})|(?<hidden>${hiding})\\k<hidden>*`,
  'gv',
);

/**
 * Splits a text into what readers see and what they would not: each run of a hidden character is a piece of its own.
 * The only ones that stay in the text are those that decide how their neighbours look: one variation selector after
 * an emoji, one joiner within an emoji sequence, and one joiner or non-joiner where it shapes letters. CR stays
 * before LF.
 */
export function splitHidden(text: string): readonly TextPiece[] {
  const split: TextPiece[] = [];
  let from = 0;
  for (const { 0: run, index, groups } of text.matchAll(pieces)) {
    const character = groups?.['hidden'];
    if (character === undefined) continue;
    if (index > from) split.push({ text: text.slice(from, index) });
    split.push({ hidden: codePointName(character), count: run.length / character.length });
    from = index + run.length;
  }
  if (from < text.length) split.push({ text: text.slice(from) });
  return split;
}

/** Whether a text has nothing that a reader would see. */
export function isBlank(text: string): boolean {
  // Nearly every text has a letter or a digit of ASCII.
  if (/[!-~]/.test(text)) return false;
  return splitHidden(text).every((piece) => !('text' in piece) || piece.text.trim() === '');
}

/** The same as plain text, for terminals, e-mail and Slack: each run as `[U+202E]` or `[U+200B ×3]`. */
export function markHidden(text: string): string {
  return splitHidden(text)
    .map((piece) => ('text' in piece ? piece.text : `[${runName(piece)}]`))
    .join('');
}

function runName({ hidden, count }: { readonly hidden: string; readonly count: number }): string {
  return count === 1 ? hidden : `${hidden} ×${count}`;
}

/** The code point of a character, such as `U+202E`. */
export function codePointName(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}
