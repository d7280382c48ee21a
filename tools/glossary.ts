import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';
import { GLOSSARY } from '#shared/messages/glossary.ts';
import { ACT_NAMES, PAPER_NAMES, PROGRAMME_NAMES, STATUS_NAMES } from '#shared/messages/terms.ts';
import { ROLE_NAMES } from '#shared/domain/office/roles.ts';
import { root } from './paths.ts';

// `node tools/glossary.ts`: writes docs/GLOSSARY.md from shared/messages. A test fails when the file is not what this gives.

const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const names = (title: string, record: Readonly<Record<string, string>>) =>
  `## ${title}\n\n${table(
    ['Chinese', 'Identifier'],
    Object.entries(record).map(([identifier, chinese]) => [chinese, `\`${identifier}\``]),
  )}`;

/** The text of docs/GLOSSARY.md. */
export async function glossaryText(): Promise<string> {
  const text = [
    '# Glossary',
    'Generated from `shared/messages/glossary.ts` and `terms.ts` by `node tools/glossary.ts`; do not edit.',
    table(
      ['Chinese', 'Identifier', 'Note'],
      GLOSSARY.map(({ chinese, identifiers, note }) => [
        chinese,
        identifiers.map((name) => `\`${name}\``).join(' / '),
        note ?? '',
      ]),
    ),
    names('Posts (岗位)', ROLE_NAMES),
    names('Programmes', PROGRAMME_NAMES),
    names('Statuses of a case', STATUS_NAMES),
    names('Acts of a case', ACT_NAMES),
    names('Papers', PAPER_NAMES),
  ].join('\n\n');
  return format(text, { parser: 'markdown', printWidth: 130 });
}

if (import.meta.main) writeFileSync(join(root, 'docs', 'GLOSSARY.md'), await glossaryText());
