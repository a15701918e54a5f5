// The integration test cases, from their files and snapshots. Run by itself, with names or without, it prints them as JSON.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
export const folder = join(root, 'integ', 'EksCdk.Integ', 'Cases');
export const app = join('integ', 'EksCdk.Integ', 'bin', 'Debug', 'net10.0', 'EksCdk.Integ.dll');

/** Every case: its name, its file, and the name of its environment without a run's suffix, null before `npm run integ:accept`. */
export function cases() {
  return readdirSync(folder).filter(file => file.endsWith('.cs')).sort().map(file => {
    const manifest = join(folder, `${file}.snapshot`, 'integ.json');
    const stacks = existsSync(manifest) ? Object.values(JSON.parse(readFileSync(manifest, 'utf8')).testCases)[0].stacks : [];
    return { name: basename(file, '.cs'), file, environment: stacks.find(name => name.endsWith('-network'))?.slice(0, -'-network'.length) ?? null };
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const names = process.argv.slice(2);
  const unknown = names.filter(name => !cases().some(c => c.name === name));
  if (unknown.length > 0) {
    console.error(`error: ${unknown.join(', ')}: no such case. There are ${cases().map(c => c.name).join(', ')}.`);
    process.exit(2);
  }
  const chosen = cases().filter(c => names.length === 0 || names.includes(c.name));
  process.stdout.write(`${JSON.stringify(chosen.map(({ name, environment }) => ({ name, environment })))}\n`);
}
