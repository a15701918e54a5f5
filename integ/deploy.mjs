// Deploys integration test cases with your AWS credentials, asserts, and removes them again:
//   npm run integ:deploy -- [CASE...] [--regions us-east-1,us-west-2]
// One case at a time in each region. Ends with 0 only when every case was deployed and passed. Results: out/integ-deploy/RUN/junit.xml,
// and a table for GitHub's summary page. Snapshots stay as they are: `npm run integ` verifies them, without credentials.
import { spawn, spawnSync } from 'node:child_process';
import { appendFileSync, copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { app, cases, folder, root } from './cases.mjs';

const HOURS_TO_LIVE = 12;
// The programs are looked for on the PATH, where npm puts those of node_modules/.bin first.
const windows = process.platform === 'win32';

class Refusal extends Error {}

function parse(args) {
  const names = [];
  let regions = ['us-east-1'];
  for (let i = 0; i < args.length; i++) {
    if (args[i] === '--regions') regions = (args[++i] ?? '').split(',').map(region => region.trim());
    else if (args[i].startsWith('-')) throw new Refusal(`${args[i]}: no such option. Usage: npm run integ:deploy -- [CASE...] [--regions us-east-1,us-west-2]`);
    else names.push(args[i]);
  }
  const wrong = regions.find(region => !/^[a-z]{2}(-[a-z]+)+-\d$/.test(region));
  if (wrong !== undefined) throw new Refusal(`--regions: '${wrong}' is not a region. Give one or more, as in us-east-1,us-west-2.`);

  const all = cases();
  const unknown = names.find(name => !all.some(c => c.name === name));
  if (unknown) throw new Refusal(`${unknown}: no such case. There are ${all.map(c => c.name).join(', ')}.`);
  return { selected: names.length > 0 ? all.filter(c => names.includes(c.name)) : all, regions };
}

/** The account that the credentials belong to. Asked first: integ-runner would find out after minutes. */
function account() {
  const result = spawnSync('aws', ['sts', 'get-caller-identity', '--output', 'json'], { encoding: 'utf8', shell: windows });
  if (result.error?.code === 'ENOENT') throw new Refusal('The AWS command line (aws) is not on the PATH: it finds the credentials to deploy with. Nothing was deployed.');
  if (result.status !== 0) {
    const reason = result.stderr.trim().split('\n').at(-1);
    throw new Refusal(`There are no AWS credentials to deploy with (${reason}). Nothing was deployed.`);
  }
  return JSON.parse(result.stdout).Account;
}

function build() {
  const result = spawnSync('dotnet', ['build', 'integ/EksCdk.Integ', '--verbosity', 'quiet', '--nologo'], { cwd: root, stdio: 'inherit', shell: windows });
  if (result.status !== 0) throw new Refusal('The integration tests do not build. Nothing was deployed.');
}

/** Runs integ-runner on some cases in one region, and resolves to what it said of each. */
function deploy(selected, region, run, directory) {
  const args = ['--directory', relative(root, directory), '--app', `dotnet ${app} {filePath}`, '--test-regex', '\\.cs$',
    '--strict', '--force', '--no-update-workflow', '--max-workers', '1', '--parallel-regions', region, ...selected.map(c => c.name)];
  const expires = new Date(Date.now() + HOURS_TO_LIVE * 3_600_000).toISOString();
  const env = { ...process.env, INTEG_RUN: run, INTEG_REGION: region, INTEG_EXPIRES: expires, AWS_REGION: region, AWS_DEFAULT_REGION: region };
  const results = new Map();
  let current;

  const read = line => {
    process.stdout.write(`${region}  ${line}\n`);
    const [, word, name, seconds] = /^ {2}(SUCCESS|ASSERT|FAILED|ERROR) +(\S+).*? ([\d.]+)s$/.exec(line) ?? [];
    if (word) {
      // Of a test it says CASE-CASE/DefaultTest, of an error before that the file.
      const found = selected.find(c => name.startsWith(`${c.name}-`) || name.endsWith(`${c.name}.cs`));
      current = found && { passed: word === 'SUCCESS', seconds: Number(seconds), region, message: [] };
      if (found) results.set(found.name, current);
    } else if (current && /^ {6}/.test(line)) current.message.push(line.trim());
    else current = undefined;
  };

  return new Promise(resolve => {
    const child = spawn('integ-runner', args, { cwd: root, env, shell: windows, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr]) {
      let rest = '';
      stream.setEncoding('utf8').on('data', text => {
        const lines = (rest + text).split('\n');
        rest = lines.pop();
        lines.forEach(read);
      }).on('end', () => rest && read(rest));
    }
    child.on('error', error => resolve({ results, fault: `integ-runner could not be started: ${error.message}` }));
    child.on('close', (code, signal) => resolve({ results, fault: code === 0 ? null : `integ-runner ended with ${code ?? signal}` }));
  });
}

const escape = text => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

function junit(outcomes) {
  const one = ({ name, state, seconds, text }) => `  <testcase classname="integ" name="${name}" time="${seconds}">${
    state === 'passed' ? '' : `<failure message="${escape(state)}">${escape(text)}</failure>`}</testcase>`;
  return ['<?xml version="1.0" encoding="utf-8"?>',
    `<testsuite name="integ" tests="${outcomes.length}" failures="${outcomes.filter(o => o.state !== 'passed').length}">`,
    ...outcomes.map(one), '</testsuite>', ''].join('\n');
}

function table(outcomes) {
  const row = ({ name, state, region, seconds }) => `| ${name} | ${state} | ${region} | ${Math.round(seconds / 60)} |`;
  return ['| case | result | region | minutes |', '|---|---|---|---|', ...outcomes.map(row), ''].join('\n');
}

async function main() {
  const { selected, regions } = parse(process.argv.slice(2));
  const id = account();
  const run = process.env.INTEG_RUN || Date.now().toString(36);
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(run)) throw new Refusal(`INTEG_RUN: '${run}' cannot be part of a name. Use lower-case letters, digits and single hyphens.`);

  build();
  const directory = join(root, 'out', 'integ-deploy', run);
  mkdirSync(directory, { recursive: true });
  // Copies, so that integ-runner writes its snapshots of this run, with this run's names, beside these.
  for (const { file } of selected) copyFileSync(join(folder, file), join(directory, file));
  console.log(`Deploying ${selected.map(c => c.name).join(', ')} into account ${id} (${regions.join(', ')}), run ${run}.`);

  const parts = regions.map((region, part) => ({ region, cases: selected.filter((_, i) => i % regions.length === part) })).filter(p => p.cases.length > 0);
  const answers = await Promise.all(parts.map(part => deploy(part.cases, part.region, run, directory)));

  const outcomes = parts.flatMap((part, i) => part.cases.map(({ name }) => {
    const { results, fault } = answers[i];
    const result = results.get(name);
    if (!result) return { name, state: 'not run', region: part.region, seconds: 0, text: fault ?? 'integ-runner said nothing of it' };
    return { name, state: result.passed ? 'passed' : 'failed', region: part.region, seconds: result.seconds, text: result.message.join('\n') };
  }));
  writeFileSync(join(directory, 'junit.xml'), junit(outcomes));
  if (process.env.GITHUB_STEP_SUMMARY) appendFileSync(process.env.GITHUB_STEP_SUMMARY, table(outcomes));

  const count = state => outcomes.filter(o => o.state === state).length;
  console.log(`${count('passed')} passed, ${count('failed')} failed, ${count('not run')} not run; results in ${relative(root, join(directory, 'junit.xml'))}`);
  const faults = answers.map(a => a.fault).filter(Boolean);
  for (const fault of faults) console.error(`error: ${fault}`);
  for (const c of selected.filter(c => outcomes.find(o => o.name === c.name).state !== 'passed')) {
    console.error(`error: ${c.name} did not pass. What it left behind: eks sweep ${c.environment}-${run}`);
  }
  return faults.length === 0 && count('passed') === selected.length && selected.length > 0 ? 0 : 1;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(`error: ${error instanceof Refusal ? error.message : error.stack}`);
  process.exitCode = error instanceof Refusal ? 2 : 1;
}
