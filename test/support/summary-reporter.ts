import type { Reporter, TestModule } from 'vitest/node';

const warnings = new Set<string>();

/** Says something after the results, where nobody can overlook it. */
export function warnInSummary(warning: string): void {
  warnings.add(warning);
}

/** Ends the output with one line that a script can read. */
export default class SummaryReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const counts = { passed: 0, failed: unhandledErrors.length, skipped: 0, pending: 0 };
    for (const module of modules) {
      // A file that could not even be loaded holds no tests to count.
      counts.failed += module.errors().length;
      for (const test of module.children.allTests()) counts[test.result().state] += 1;
    }
    // Vitest's own summary is written first when this one waits for the end of the turn.
    process.once('exit', () => {
      for (const warning of warnings) process.stdout.write(`\n!!! ${warning.replaceAll('\n', '\n!!! ')}\n`);
      process.stdout.write(
        `${counts.passed} passed, ${counts.failed} failed, ${counts.skipped + counts.pending} skipped\n`,
      );
    });
  }
}
