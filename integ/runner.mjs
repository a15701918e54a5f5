// Runs integ-runner with what is said on the command line, without AWS: `npm run integ` and `npm run integ:accept`.
import { spawnSync } from 'node:child_process';
import { root } from './cases.mjs';

// Without a region the CDK asks the instance that it takes this machine for, twice a case and for seconds each time. Nothing is sent there.
const env = { AWS_REGION: 'us-east-1', ...process.env };
const result = spawnSync('integ-runner', process.argv.slice(2), { cwd: root, stdio: 'inherit', env, shell: process.platform === 'win32' });
if (result.error) console.error(`error: integ-runner could not be started: ${result.error.message}`);
process.exitCode = result.status ?? 1;
