/**
 * A step of a pipeline that deploys only what was approved, and ends with 1 otherwise. Run again for the same commit
 * and job, it goes on where it was:
 *
 *   CI_JOB_ID=7 npm run example -- deployment-gate 1.4.0
 */
import { Countersign } from '../packages/client/src/index.ts';

const [version = '1.4.0'] = process.argv.slice(2);
const cs = new Countersign();

const deploy = cs.guard('deploy', (params: { version: string }) => `Deployed ${params.version}.`, {
  summary: (params) => `Deploy ${params.version} to production`,
  request: { riskLevel: 'HIGH' },
  onPending: ({ approvalUrl }) => console.log(`Waiting for a decision on ${approvalUrl}`),
});

const tried = await deploy.try({ version }, { run: process.env['CI_JOB_ID'] ?? 'local' });
console.log(tried.status === 'DONE' ? tried.value : tried.ending.message);
process.exitCode = tried.status === 'DONE' ? 0 : 1;
