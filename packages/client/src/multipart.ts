/** JSON, or a form where there are files among the variables: each is null in its place, and `map` says where. */
export function multipart(operation: object): string | FormData {
  const files: [path: string, file: Blob][] = [];
  const text = JSON.stringify(without(operation, '', files));
  if (files.length === 0) return text;
  const form = new FormData();
  form.set('operations', text);
  form.set('map', JSON.stringify(Object.fromEntries(files.map(([path], i) => [i, [path]]))));
  files.forEach(([, file], i) => {
    form.set(String(i), file);
  });
  return form;
}

function without(value: unknown, path: string, files: [string, Blob][]): unknown {
  if (value instanceof Blob) {
    files.push([path, value]);
    return null;
  }
  if (typeof value !== 'object' || value === null || 'toJSON' in value) return value;
  const part = ([name, inner]: [string, unknown]) => [
    name,
    without(inner, path ? `${path}.${name}` : name, files),
  ];
  const parts = Object.entries(value).map((entry) => part(entry) as [string, unknown]);
  return Array.isArray(value) ? parts.map(([, inner]) => inner) : Object.fromEntries(parts);
}
