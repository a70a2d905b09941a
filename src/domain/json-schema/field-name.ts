/** A path as people write it: `lines[0].price`. */
export function fieldName(path: readonly string[]): string {
  if (path.length === 0) return 'The value';
  return path
    .map((part, index) => {
      if (/^\d+$/.test(part)) return `[${part}]`;
      if (!/^[\w$-]+$/.test(part)) return `[${JSON.stringify(part)}]`;
      return index === 0 ? part : `.${part}`;
    })
    .join('');
}
