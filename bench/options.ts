import { parseArgs } from 'node:util';

export interface Options {
  quick: boolean;
  only: string[];
  subjects: string[];
  json: string | undefined;
  help: boolean;
}

export function options(argv: string[]): Options {
  const { values } = parseArgs({
    args: argv,
    options: {
      quick: { type: 'boolean', default: false },
      only: { type: 'string', multiple: true, default: [] },
      subject: { type: 'string', multiple: true, default: [] },
      json: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  return {
    quick: values.quick,
    only: values.only,
    subjects: values.subject,
    json: values.json,
    help: values.help,
  };
}
