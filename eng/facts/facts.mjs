// How a file of src/EksCdk.Facts/Data is written: short values on one line, so that a difference is easy to read.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const WIDTH = 150;
const here = dirname(fileURLToPath(import.meta.url));
const folder = join(dirname(dirname(here)), 'src', 'EksCdk.Facts', 'Data');

/** The version of a package that is installed here. */
export const versionOf = name => JSON.parse(readFileSync(join(here, 'node_modules', name, 'package.json'), 'utf8')).version;

function line(value) {
  if (Array.isArray(value)) return `[${value.map(line).join(', ')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const members = Object.entries(value).map(([key, member]) => `${JSON.stringify(key)}: ${line(member)}`);
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}

// Texts that do not fit on a line: as many as fit on each.
function wrapped(texts, indent) {
  const lines = [];
  for (const [index, text] of texts.entries()) {
    const item = JSON.stringify(text) + (index < texts.length - 1 ? ',' : '');
    if (lines.length > 0 && indent.length + lines.at(-1).length + item.length < WIDTH) lines[lines.length - 1] += ` ${item}`;
    else lines.push(item);
  }
  return lines;
}

function format(value, indent = '') {
  const short = line(value);
  if (value === null || typeof value !== 'object' || (indent !== '' && indent.length + short.length <= WIDTH)) return short;
  const inner = `${indent}  `;
  if (!Array.isArray(value))
    return `{\n${Object.entries(value).map(([key, member]) => `${inner}${JSON.stringify(key)}: ${format(member, inner)}`).join(',\n')}\n${indent}}`;
  const lines = value.every(item => typeof item === 'string') ? wrapped(value, inner).map(text => inner + text).join('\n')
    : value.map(item => inner + format(item, inner)).join(',\n');
  return `[\n${lines}\n${indent}]`;
}

/**
 * Writes a set of facts, with today as its date; with --check, says only whether what it would write is there already.
 * The date is that of the last comparison, so a set that stays the same gets a new one too.
 */
export function write(name, set, check) {
  const path = join(folder, `${name}.json`);
  const text = date => `${format({ source: set.source, date, about: set.about, ...set.facts })}\n`;
  if (!check) {
    writeFileSync(path, text(new Date().toISOString().slice(0, 10)));
    return true;
  }
  const now = readFileSync(path, 'utf8');
  return now === text(JSON.parse(now).date);
}
