/** Script that turns each moment of a page into the time zone of the reader's machine. The page is whole without it. */
export const localTimes = `addEventListener('DOMContentLoaded', () => {
  const time = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', timeZoneName: 'short' });
  for (const moment of document.querySelectorAll('time')) moment.textContent = time.format(new Date(moment.dateTime));
});`;
