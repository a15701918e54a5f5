// Deploys what a case that updates updates from: integ-runner runs this before it deploys the case (Hooks.PreDeploy in JoinCase).
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { app, folder, root } from './cases.mjs';

const name = process.argv[2];
// The layers without the observer, which asks once the update is done.
const result = spawnSync('npx', ['cdk', 'deploy', '*-workloads', '--app', `dotnet ${app} ${join(folder, `${name}.cs`)}`,
  '--output', join('out', 'integ-before', name), '--require-approval', 'never'],
{ cwd: root, stdio: 'inherit', shell: process.platform === 'win32', env: { ...process.env, INTEG_BEFORE: '1' } });
process.exitCode = result.status ?? 1;
