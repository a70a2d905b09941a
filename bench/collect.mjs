// Loaded before every subject, so that a memory measure can ask each of them alike to collect its garbage first.
process.on('SIGWINCH', () => globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' }));
