/** The rows of a CSV text (RFC 4180), as far as they are asked for; separated by comma, semicolon or tab. */
export function csvRows(text: string, most: { readonly rows: number; readonly columns: number }): string[][] {
  const separator = separatorOf(text.slice(0, text.search(/\r?\n|$/)));
  const rows: string[][] = [];
  let row: string[] = [];
  let value = '';
  let isQuoted = false;
  const endValue = () => {
    row.push(value);
    value = '';
  };
  const endRow = () => {
    endValue();
    rows.push(row.slice(0, most.columns));
    row = [];
  };
  for (let at = 0; at < text.length && rows.length < most.rows; at += 1) {
    const character = text.charAt(at);
    if (isQuoted && character === '"' && text.charAt(at + 1) === '"') {
      value += '"';
      at += 1;
    } else if (character === '"' && (isQuoted || value === '')) isQuoted = !isQuoted;
    else if (isQuoted) value += character;
    else if (character === separator) endValue();
    else if (character === '\n') endRow();
    else if (character !== '\r' || text.charAt(at + 1) !== '\n') value += character;
  }
  if (rows.length < most.rows && (value !== '' || row.length > 0)) endRow();
  return rows;
}

function separatorOf(line: string): string {
  const counts = [',', ';', '\t'].map((separator) => [separator, line.split(separator).length] as const);
  return counts.reduce((most, next) => (next[1] > most[1] ? next : most), [',', 1] as const)[0];
}
