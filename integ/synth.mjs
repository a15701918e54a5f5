// Synthesizes a case, with the names of the run INTEG_RUN, into out/NAME: what `eks preflight NAME` asks the account about, and what
// `cdk destroy --app out/NAME` removes: npm run integ:synth -- CASE
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { app, cases, folder, root } from './cases.mjs';

const [name, ...rest] = process.argv.slice(2);
const found = cases().find(c => c.name === name);
if (!found || rest.length > 0) {
  console.error(`error: ${process.argv.slice(2).join(' ') || 'nothing'}: no such case. Give one of ${cases().map(c => c.name).join(', ')}.`);
  process.exit(2);
}
const environment = process.env.INTEG_RUN ? `${found.environment}-${process.env.INTEG_RUN}` : found.environment;
const result = spawnSync('dotnet', [app, join(folder, found.file)],
  { cwd: root, stdio: 'inherit', shell: process.platform === 'win32', env: { ...process.env, CDK_OUTDIR: join(root, 'out', environment) } });
if (result.status === 0) console.log(join('out', environment));
process.exitCode = result.status ?? 1;
