import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { limits } from '../domain/limits.ts';

type Collect = (how: { readonly type: 'minor' }) => void;

/**
 * Counts the bytes of bodies that have been read, and has them given back to the system now and then. Every piece
 * of a body is a buffer of its own outside of the heap, and by itself the engine lets 64 MB of them pile up
 * before it looks which are still needed. A look at the youngest objects, which they are, takes about a
 * millisecond.
 */
export function garbageCounter(): (bytes: number) => void {
  let collect: Collect | null = null;
  let passed = 0;
  return (bytes) => {
    passed += bytes;
    if (passed < limits.bodyGarbageMaxBytes) return;
    passed = 0;
    collect ??= minorCollector();
    collect({ type: 'minor' });
  };
}

function minorCollector(): Collect {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as Collect;
}
