/** The shape of a risk, which is clear without its colour. */
export function RiskMark({ level }: { readonly level: string | null }) {
  return (
    <span className={`risk-mark ${(level ?? 'question').toLowerCase()}`} aria-hidden="true">
      {shapes[level ?? ''] ?? '?'}
    </span>
  );
}

const shapes: Readonly<Record<string, string>> = { CRITICAL: '▲', HIGH: '◆', MEDIUM: '●', LOW: '○' };

export const riskName = (level: string) => level.charAt(0) + level.slice(1).toLowerCase();
