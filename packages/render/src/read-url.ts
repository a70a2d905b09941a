/**
 * The URL that a text writes with its scheme, two slashes and a host; null when it writes none. The parser of browsers
 * takes much more: it drops blanks and line ends, takes a backslash for a slash, and finds a host in `http:evil` and
 * in `https:///x`, where another reader finds none.
 */
export function readUrl(text: string): URL | null {
  return /^[a-z][a-z\d+.-]*:\/\/[^\s\\/?#\p{C}][^\s\\\p{C}]*$/iu.test(text) ? URL.parse(text) : null;
}
