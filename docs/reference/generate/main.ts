import { writeFileSync } from 'node:fs';
import { pages } from './pages.ts';

/** `npm run docs`: writes every page that is made from the source. */
for (const [file, make] of Object.entries(pages)) {
  writeFileSync(file, make());
  console.log(file);
}
