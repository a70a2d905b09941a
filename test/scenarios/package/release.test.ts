import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

interface Job {
  readonly permissions: Readonly<Record<string, string>>;
  readonly steps: readonly { readonly uses?: string; readonly run?: string }[];
}
const { jobs, permissions } = parse(
  readFileSync(new URL('../../../.github/workflows/release.yml', import.meta.url), 'utf8'),
) as { readonly jobs: Readonly<Record<'package' | 'image', Job>>; readonly permissions: object };

test('a release lists what is in it and attests where it comes from', () => {
  expect(permissions).toEqual({ contents: 'read' });
  for (const job of Object.values(jobs)) {
    expect(job.permissions).toMatchObject({ 'id-token': 'write', attestations: 'write' });
    expect(job.steps.some(({ uses }) => uses?.startsWith('actions/attest-build-provenance@'))).toBe(true);
  }
  const commands = jobs.package.steps.flatMap(({ run }) => run ?? []).join('\n');
  expect(commands).toContain('npm sbom --omit dev --sbom-format cyclonedx');
  expect(commands).toContain('npm publish release/*.tgz --provenance');
  expect(commands).toContain('npm publish client/*.tgz --provenance');
});

test('the image is built on a digest', () => {
  const commands = jobs.image.steps.flatMap(({ run }) => run ?? []).join('\n');
  expect(commands).toMatch(/imagetools inspect .*Manifest\.Digest/);
});
