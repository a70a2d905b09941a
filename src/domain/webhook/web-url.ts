import { z } from 'zod';
import { ValidationError } from '../errors.ts';
import { limits } from '../limits.ts';
import { addressProblem, type Reach } from './address.ts';

/** An address that is to be called: absolute, http or https, without a name and password in it. */
export const webUrl = z
  .instanceof(URL)
  .transform((url, check) => {
    const problem = problemWith(url);
    if (!problem) return url.href;
    check.addIssue({ code: 'custom', message: problem });
    return z.NEVER;
  })
  .meta({
    inputType: 'URL',
    description: `http or https, at most ${limits.webhookUrlMaxChars.toLocaleString('en')} characters, without a name and password in it. Private, loopback, link-local and other special addresses are refused, at once or when they are dialled.`,
  });

function problemWith(url: URL): string | null {
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    return 'A URL to be called starts with https:// or http://.';
  }
  if (url.username || url.password) {
    return 'A URL to be called may not hold a name or a password; what we send is signed instead.';
  }
  if (url.hash) return 'A URL to be called has no fragment; leave out what follows the #.';
  if (url.href.length > limits.webhookUrlMaxChars) {
    return `A URL to be called may have at most ${limits.webhookUrlMaxChars.toLocaleString('en')} characters.`;
  }
  return null;
}

/** The host as a name or an address, without the brackets around one of IPv6. */
export const hostOf = (url: URL) => url.hostname.replace(/^\[(.*)\]$/, '$1');

/** Why a URL cannot be reached whatever its name may resolve to, as a sentence; null when it may be. */
export function reachProblem(url: URL, reach: Reach): string | null {
  const host = hostOf(url);
  // The parser has written every form of an IPv4 address as four numbers by now.
  const isAddress = host.includes(':') || /^[\d.]+$/.test(host);
  const problem = isAddress ? addressProblem(host, reach) : nameProblem(host, reach);
  if (problem) return `${host} is ${problem}, which webhooks do not go to.`;
  return reach === 'PUBLIC' ? portProblem(url) : null;
}

function nameProblem(host: string, reach: Reach): string | null {
  return reach === 'PUBLIC' && /(^|\.)localhost\.?$/.test(host) ? 'this machine' : null;
}

/** Below 1024 live the services of a machine, which were not made to be called by strangers. */
function portProblem({ port }: URL): string | null {
  if (port === '' || port === '443' || port === '80' || Number(port) >= 1_024) return null;
  return `Webhooks do not go to port ${port}; use 443, 80, or one from 1024 up.`;
}

/** Refuses a URL that could never be delivered to, at the place of the input where it stands. */
export function requireReachable(url: string, reach: Reach, path: readonly string[]): void {
  const problem = reachProblem(new URL(url), reach);
  if (problem) throw new ValidationError([{ path, message: problem }]);
}
