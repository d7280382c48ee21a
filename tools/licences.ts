import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Licences } from '../shared/contract/methods/diagnosis.ts';
import { root } from './paths.ts';

// `node tools/licences.ts`: writes resources/licences.json, what the packed program is made of. A test fails when a dependency has
// changed since.

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  /** As very old packages say it. */
  readonly licenses?: readonly { readonly type: string }[];
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly author?: string | { readonly name?: string };
}

function manifestOf(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
}

/** Where Node would find a package from a folder: nested first, then upwards. */
function find(name: string, from: string): string | undefined {
  for (let folder = from; folder.startsWith(root) || folder === from; folder = join(folder, '..')) {
    const candidate = join(folder, 'node_modules', name);
    if (existsSync(join(candidate, 'package.json'))) return candidate;
    if (folder === join(folder, '..')) break;
  }
  return undefined;
}

/** Whether the program's own source imports a package: what nothing imports is not bundled and not in the product. */
function importedBySource(): (name: string) => boolean {
  const text = ['shared', 'electron', 'renderer']
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(root, folder, name)),
    )
    .filter((path) => /\.(tsx?|css)$/.test(path))
    .map((path) => readFileSync(path, 'utf8'))
    .join('\n');
  return (name) => text.includes(`'${name}'`) || text.includes(`'${name}/`);
}

/** Everything in the product: what its source imports, directly or through others. */
function closure(): readonly string[] {
  const found = new Set<string>();
  const imported = importedBySource();
  const visit = (folder: string) => {
    for (const name of Object.keys(manifestOf(folder).dependencies ?? {})) {
      if (folder === root && !imported(name)) continue;
      const dependency = find(name, folder) ?? find(name, root);
      if (dependency === undefined || found.has(dependency)) continue;
      found.add(dependency);
      visit(dependency);
    }
  };
  visit(root);
  return [...found];
}

const MIT = /Permission is hereby granted, free of charge/;
const COPYRIGHT = /^\W*(?:copyright\b|©|\(c\)).*\d{4}.*$/i;

function licenceOf(folder: string): { readonly copyright: string[]; readonly text: string } {
  const file = readdirSync(folder).find((name) => /^(licen[cs]e|copying)(\.(md|txt))?$/i.test(name));
  const lines = file === undefined ? [] : readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').split('\n');
  const copyright = lines.map((line) => line.trim()).filter((line) => COPYRIGHT.test(line));
  const text = lines.filter((line) => !COPYRIGHT.test(line.trim()));
  return {
    copyright: copyright.slice(0, 12),
    text: text
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim(),
  };
}

/** What resources/licences.json should be. Texts that differ only in spaces are kept once. */
export function licences(): Licences {
  const texts: string[] = [];
  const known = new Map<string, number>();
  const packages = closure().map((folder) => {
    const { name, version, license, licenses, author } = manifestOf(folder);
    const { copyright, text } = licenceOf(folder);
    const key = text.replace(/[\s#*>_-]+/g, ' ').toLowerCase();
    if (text !== '' && !known.has(key)) known.set(key, texts.push(text) - 1);
    const authorName = typeof author === 'string' ? author.replace(/\s*[<(].*/, '') : author?.name;
    return {
      name,
      version,
      licence: license ?? licenses?.map(({ type }) => type).join(' OR ') ?? (MIT.test(text) ? 'MIT' : ''),
      copyright: copyright.length > 0 || authorName === undefined ? copyright : [authorName],
      ...(text !== '' && { text: known.get(key)! }),
    };
  });
  const once = new Map(packages.map((entry) => [`${entry.name} ${entry.version}`, entry]));
  return { packages: [...once.values()].sort((a, b) => (`${a.name} ${a.version}` < `${b.name} ${b.version}` ? -1 : 1)), texts };
}

if (import.meta.main) writeFileSync(join(root, 'resources', 'licences.json'), `${JSON.stringify(licences(), undefined, 1)}\n`);
