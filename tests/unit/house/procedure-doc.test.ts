import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ISSUED_WITH, procedureText } from '../../../tools/procedure-doc.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');

/** `cases.accept` → the kinds that its handler issues. */
function issuedByHandlers(): Readonly<Record<string, readonly string[]>> {
  const folder = join(ROOT, 'electron', 'core', 'cases');
  const files = readdirSync(folder).filter((name) => name.endsWith('.handlers.ts'));
  const source = files.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n');
  const handlers = source.split(/^ {2}'cases\./m).slice(1);
  return Object.fromEntries(
    handlers
      .map((text) => [
        text.slice(0, text.indexOf("'")),
        [...text.matchAll(/issuePaper\(context, command\.caseId, '(\w+)'/g)].map(([, kind]) => kind!),
      ])
      .filter(([, kinds]) => kinds!.length > 0),
  ) as Readonly<Record<string, readonly string[]>>;
}

describe('docs/specs/procedure.md', () => {
  it('is what the tables of the procedure give', async () => {
    expect(readFileSync(join(ROOT, 'docs', 'specs', 'procedure.md'), 'utf8')).toBe(await procedureText());
  });

  it('names the papers that the acts issue', () => {
    const handlers = issuedByHandlers();
    expect(Object.keys(handlers).length).toBeGreaterThan(3);
    expect(handlers).toEqual(ISSUED_WITH);
  });
});
