/** Names by which the page around it can give pieces of the element a look: `human-approval-view::part(button)`. */
const parts: Readonly<Record<string, string>> = {
  section: 'section',
  h1: 'title',
  h2: 'heading',
  button: 'button',
  '.badge': 'badge',
  '.notice': 'notice',
  '.choice': 'choice',
  'input, textarea, select': 'field',
};

const time = () =>
  new Intl.DateTimeFormat(undefined, {
    dateStyle: 'medium',
    timeStyle: 'short',
  });

/** Makes what the server sent at home in the element: parts, whole addresses, and times of the reader. */
export function dress(content: ParentNode, base: string): void {
  for (const [selector, part] of Object.entries(parts)) {
    for (const found of content.querySelectorAll(selector)) found.setAttribute('part', part);
  }
  for (const link of content.querySelectorAll<HTMLAnchorElement>('a[href]:not([href^="#"])')) {
    link.href = new URL(link.getAttribute('href') ?? '', base).href;
    link.target = '_blank';
    link.rel = 'noopener noreferrer';
  }
  for (const image of content.querySelectorAll<HTMLImageElement>('img[src]')) {
    image.src = new URL(image.getAttribute('src') ?? '', base).href;
  }
  for (const form of content.querySelectorAll<HTMLFormElement>('form[action]')) {
    form.action = new URL(form.getAttribute('action') ?? '', base).href;
    form.target = '_blank';
  }
  for (const moment of content.querySelectorAll('time')) {
    moment.title = moment.textContent;
    moment.textContent = time().format(new Date(moment.dateTime));
  }
}
