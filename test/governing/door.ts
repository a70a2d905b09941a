/** A door that was made for the one who comes in by it; when they made it themselves, they are its maker. */
export interface MadeDoor {
  readonly by: 'SESSION' | 'LINK' | 'SLACK';
  readonly maker: string;
}

const kinds = ['SESSION', 'LINK', 'SLACK'] as const;

export function madeDoor(nth: number, maker: string): MadeDoor {
  return { by: kinds[nth % kinds.length] ?? 'LINK', maker };
}
