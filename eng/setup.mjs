// Installs, once, what the build needs beyond the .NET SDK and Node.js:
//   1. the CDK command line and integ-runner, from package-lock.json;
//   2. the CDK packages that the configured NuGet sources lack, made from their npm twins into a local feed.
// Called by `eks preview` and, before a restore, by MSBuild (Directory.Build.targets). Safe to call at any time,
// also twice at once. Exits 0 when everything is in place, 1 with one sentence on stderr when it cannot be.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const toolchain = JSON.parse(readFileSync(join(root, 'src', 'EksCdk.Facts', 'Data', 'toolchain.json'), 'utf8'));
const state = join(root, '.setup');
const feedSource = join(root, 'eng', 'jsii-feed');
const feed = join(feedSource, 'packages');
// Without a network npm would retry for minutes before it says so.
const NPM_CI = ['ci', '--no-audit', '--no-fund', '--prefer-offline', '--fetch-retries=1', '--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=2000'];
const windows = process.platform === 'win32';

class SetupError extends Error {}

const say = text => process.stdout.write(`${text}\n`);
const read = path => readFileSync(path, 'utf8');
const digest = (...texts) => createHash('sha256').update(texts.join('\0')).digest('hex');

/** Runs a program; what it prints goes to a log, of which the user sees the path only when it fails. */
function run(command, args, cwd, sentence, env = {}) {
  const log = join(state, 'setup.log');
  const result = spawnSync(command, args, {
    cwd, encoding: 'utf8', maxBuffer: 1 << 28, shell: windows,
    env: { ...process.env, JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: toolchain.silencedNodeVersions.join(), ...env },
  });
  const output = `${result.stdout ?? ''}${result.stderr ?? ''}`;
  writeFileSync(log, `${command} ${args.join(' ')}\n${output}`);
  if (result.error?.code === 'ENOENT') throw new SetupError(`'${command}' is not on the PATH. Install it and run again.`);
  if (result.status !== 0) {
    const offline = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENETUNREACH|NU1301/.test(output);
    throw new SetupError(offline
      ? `${sentence} needs the network at the first run, and it cannot be reached. Connect and run again (details: ${log}).`
      : `${sentence} failed. The output is in ${log}.`);
  }
  return output;
}

/** Only one process sets up; others wait for it and then find everything done. */
function withLock(action) {
  const lock = join(state, 'lock');
  mkdirSync(state, { recursive: true });
  for (let waited = 0; ; waited++) {
    try {
      mkdirSync(lock);
      writeFileSync(join(lock, 'pid'), String(process.pid));
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      if (isStale(lock)) { rmSync(lock, { recursive: true, force: true }); continue; }
      if (waited === 4) say('Waiting for another setup of this folder to finish...');
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);
    }
  }
  try { return action(); } finally { rmSync(lock, { recursive: true, force: true }); }
}

function isStale(lock) {
  try {
    process.kill(Number(read(join(lock, 'pid'))), 0);
    return false;
  } catch (error) {
    if (error.code === 'ESRCH') return true;
    // The owner has made the folder and not yet written its id, or has just removed both.
    return error.code === 'ENOENT' && existsSync(lock) && Date.now() - statSync(lock).mtimeMs > 10_000;
  }
}

/** Does a step unless its stamp says that it was done with the same inputs. */
function once(name, inputs, isPresent, action) {
  const stamp = join(state, `${name}.stamp`);
  if (isPresent() && existsSync(stamp) && read(stamp) === inputs) return;
  const start = Date.now();
  action();
  writeFileSync(stamp, inputs);
  say(`      done in ${Math.round((Date.now() - start) / 1000)} s`);
}

/** The CDK packages and their versions, as Directory.Packages.props pins them. */
function pinnedPackages() {
  const props = read(join(root, 'Directory.Packages.props'));
  const group = /<ItemGroup Label="CDK \(jsii\)[\s\S]*?<\/ItemGroup>/.exec(props)[0];
  return [...group.matchAll(/Include="([^"]+)" Version="([^"]+)"/g)].map(([, id, version]) => ({ id, version }));
}

/** Asks the configured NuGet sources for every pinned package, and returns those they lack. */
function missingPackages(pinned) {
  const folder = mkdtempSync(join(state, 'probe-'));
  try {
    const downloads = pinned.map(p => `<PackageDownload Include="${p.id}" Version="[${p.version}]" />`).join('');
    writeFileSync(join(folder, 'probe.csproj'),
      `<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup><ItemGroup>${downloads}</ItemGroup></Project>`);
    // Keeps the repository's own props and targets, and so this script, out of the probe.
    for (const name of ['Directory.Build.props', 'Directory.Build.targets', 'Directory.Packages.props']) writeFileSync(join(folder, name), '<Project />');
    const result = spawnSync('dotnet', ['restore', 'probe.csproj'],
      { cwd: folder, encoding: 'utf8', shell: windows, env: { ...process.env, DOTNET_CLI_UI_LANGUAGE: 'en' } });
    const output = `${result.stdout}${result.stderr}`;
    writeFileSync(join(state, 'setup.log'), output);
    const lacking = new Set([...output.matchAll(/NU110[12]: Unable to find package ([\w.]*\w)/g)].map(m => m[1]));
    if (result.status !== 0 && lacking.size === 0) {
      throw new SetupError(/NU1301/.test(output)
        ? 'NuGet packages are needed at the first run, and a NuGet source cannot be reached. Connect and run again.'
        : `Asking the NuGet sources failed. The output is in ${join(state, 'setup.log')}.`);
    }
    return pinned.filter(p => lacking.has(p.id));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** npm twins of NuGet packages, by the NuGet id that each npm package names for itself. */
function npmTwins() {
  const dependencies = Object.keys(JSON.parse(read(join(feedSource, 'package.json'))).dependencies);
  const twins = new Map();
  for (const name of dependencies) {
    const manifest = JSON.parse(read(join(feedSource, 'node_modules', name, 'package.json')));
    const id = manifest.jsii?.targets?.dotnet?.packageId;
    if (id) twins.set(id, { name, version: manifest.version, needsCdk: 'aws-cdk-lib' in (manifest.peerDependencies ?? {}) });
  }
  return twins;
}

/** Generates and packs the C# bindings of the given packages into the feed. */
function makeFeed(missing, pinned) {
  const versions = new Map(pinned.map(p => [p.id, p.version]));
  say('      (1/4) fetching their npm twins');
  run('npm', NPM_CI, feedSource, 'Fetching the npm twins of the CDK packages');
  const twins = npmTwins();
  for (const { id, version } of missing) {
    const twin = twins.get(id);
    if (!twin) throw new SetupError(`No NuGet source has ${id} ${version}, and it has no npm twin in eng/jsii-feed/package.json.`);
    if (twin.version !== version) throw new SetupError(`${id} is pinned to ${version}, but eng/jsii-feed/package.json has ${twin.version}: make them equal.`);
  }

  const work = mkdtempSync(join(state, 'feed-'));
  const output = join(work, 'packages');
  mkdirSync(output);
  try {
    say('      (2/4) generating the C# bindings');
    const folders = missing.map(p => join('node_modules', twins.get(p.id).name));
    run(process.execPath, [join('node_modules', 'jsii-pacmak', 'bin', 'jsii-pacmak'), '--code-only', '--target', 'dotnet', '--outdir', work, ...folders],
      feedSource, 'Generating the C# bindings');
    for (const { id } of missing) adaptProject(join(work, 'dotnet', id, `${id}.csproj`), versions);
    for (const name of ['Directory.Build.props', 'Directory.Build.targets', 'Directory.Packages.props']) writeFileSync(join(work, name), '<Project />');
    // Beside the repository's sources and the user's, which NuGet merges by folder.
    writeFileSync(join(work, 'NuGet.config'),
      `<configuration><packageSources><add key="making" value="${output}" /></packageSources></configuration>`);

    // What Amazon.CDK.Lib itself needs comes first: restoring the others looks for it in the feed.
    for (const needsCdk of [false, true]) {
      const projects = missing.filter(p => twins.get(p.id).needsCdk === needsCdk).map(p => `<P Include="dotnet/${p.id}/${p.id}.csproj" />`).join('');
      const traversal = join(work, `make-${needsCdk}.proj`);
      writeFileSync(traversal, `<Project><ItemGroup>${projects}</ItemGroup>
        <Target Name="Restore"><MSBuild Projects="@(P)" Targets="Restore" /></Target>
        <Target Name="Build"><MSBuild Projects="@(P)" Targets="Build" BuildInParallel="true" /></Target></Project>`);
      say(`      (${needsCdk ? 4 : 3}/4) building ${needsCdk ? 'the others' : 'what Amazon.CDK.Lib needs'}`);
      run('dotnet', ['msbuild', traversal, '-restore', '-t:Build', '-m', '-nologo', '-v:m', '-p:Configuration=Release', `-p:PackageOutputPath=${output}`],
        work, 'Building the C# bindings');
    }
    for (const { id, version } of missing) {
      if (!existsSync(join(output, `${id}.${version}.nupkg`))) throw new SetupError(`Building ${id} ${version} made no package. The output is in ${join(state, 'setup.log')}.`);
    }
    for (const file of readdirSync(output).filter(f => f.endsWith('.nupkg') && !f.endsWith('.symbols.nupkg'))) {
      const partial = join(feed, `${file}.partial`);
      cpSync(join(output, file), partial);
      renameSync(partial, join(feed, file));
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Generated projects target an old framework, admit CDK versions other than the pinned one, and would pack symbols. */
function adaptProject(path, versions) {
  const text = read(path)
    .replace(/<TargetFramework>[^<]*</, '<TargetFramework>net8.0<')
    .replace(/<IncludeSymbols>true/, '<IncludeSymbols>false').replace(/<IncludeSource>true/, '<IncludeSource>false')
    .replace(/<WarningsAsErrors>[^<]*<\/WarningsAsErrors>/, '').replace(/<NoWarn>[^<]*/, '<NoWarn>$(NoWarn);0108;0109;0612;0618;1591')
    .replace(/Include="([\w.]+)" Version="\[[^,"]+,/g, (all, id) => versions.has(id) ? `Include="${id}" Version="[${versions.get(id)},` : all);
  writeFileSync(path, text);
}

try {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < toolchain.oldestNode) throw new SetupError(`Node.js ${process.versions.node} is too old: EksCdk needs Node.js ${toolchain.oldestNode} or later.`);
  const tools = digest(read(join(root, 'package-lock.json')));
  const pinned = pinnedPackages();
  const bindings = digest(JSON.stringify(pinned), read(join(feedSource, 'package-lock.json')));

  withLock(() => {
    once('tools', tools, () => existsSync(join(root, 'node_modules', 'aws-cdk', 'package.json')), () => {
      say('Setup 1/2, first run only: installing the CDK command line and integ-runner (npm ci, about 10 s)...');
      run('npm', NPM_CI, root, 'Installing the CDK command line');
    });
    once('bindings', bindings, () => existsSync(feed), () => {
      say('Setup 2/2, first run only: fetching the CDK packages from the NuGet sources...');
      const missing = missingPackages(pinned);
      if (missing.length > 0) {
        say(`      making what the sources lack from npm, about a minute: ${missing.map(p => p.id).join(', ')}`);
        makeFeed(missing, pinned);
      }
    });
  });
} catch (error) {
  process.stderr.write(`error: ${error instanceof SetupError ? error.message : error.stack}\n`);
  process.exitCode = 1;
}
