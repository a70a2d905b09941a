import { style } from '../pages/style.ts';

/**
 * The look of the pages inside the element. Its variables are those of the element, so that the page around it sets
 * others; it is laid out by the width that the element has, and not by the window.
 */
export const embedStyle = `${style
  .replaceAll(':root', ':host')
  .replaceAll('body {', ':host {')
  .replace('@media (min-width: 64rem)', '@container (min-width: 56rem)')
  .replace('@media (max-width: 34rem)', '@container (max-width: 34rem)')}
:host { display: block; container-type: inline-size; background: none }
:host([hidden]) { display: none }
`;
