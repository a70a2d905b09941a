/** The cells of a table of comma-separated values (RFC 4180), up to a number of rows; what is cut off is left out. */
export function csvRows(text: string, rowsMax: number): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let isQuoted = false;
  const end = () => {
    row.push(cell);
    cell = '';
  };
  for (let i = 0; i < text.length && rows.length < rowsMax; i += 1) {
    const character = text.charAt(i);
    if (isQuoted) {
      if (character !== '"') cell += character;
      else if (text.charAt(i + 1) === '"') {
        cell += '"';
        i += 1;
      } else isQuoted = false;
    } else if (character === '"' && cell === '') isQuoted = true;
    else if (character === ',') end();
    else if (character === '\n') {
      end();
      rows.push(row);
      row = [];
    } else if (character !== '\r') cell += character;
  }
  if (rows.length < rowsMax && (cell !== '' || row.length > 0)) {
    end();
    rows.push(row);
  }
  return rows;
}
