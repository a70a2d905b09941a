/** What a colour says. */
export type Tone = 'good' | 'bad' | 'waiting' | 'notice' | 'info' | 'muted' | 'strong' | 'plain';
export type Style = Tone | readonly Tone[];

/**
 * Colours of the cube of 256, which every theme of a terminal leaves as they are. Each has about the same contrast
 * on white and on black; the first sixteen have a meaning of their own in each theme, and yellow on white is none.
 */
export const cubeColours = { good: 28, bad: 160, waiting: 130, notice: 163, info: 30, muted: 243 } as const;

/** For terminals with sixteen colours: those that are dark on white and light on black. */
const plainColours: Readonly<Record<keyof typeof cubeColours, string>> = {
  good: '32',
  bad: '31',
  waiting: '35',
  notice: '35',
  info: '36',
  muted: '2',
};

/** Colours text for a terminal of that depth: 1, 4, 8 or 24 bits. */
export function painter(depthBits: number): (style: Style, text: string) => string {
  return (style, text) => {
    const codes = [style].flat().flatMap((tone) => codeOf(tone, depthBits) ?? []);
    return codes.length > 0 && text !== '' ? `\u001b[${codes.join(';')}m${text}\u001b[0m` : text;
  };
}

function codeOf(tone: Tone, depthBits: number): string | null {
  if (depthBits < 4 || tone === 'plain') return null;
  if (tone === 'strong') return '1';
  return depthBits < 8 ? plainColours[tone] : `38;5;${cubeColours[tone]}`;
}
