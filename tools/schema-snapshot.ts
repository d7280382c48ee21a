import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { currentSchema } from '#core/db/schema.ts';
import { root } from './paths.ts';

// `node tools/schema-snapshot.ts`, once for every release: writes down the schema as released. A test lets it grow and not shrink.
writeFileSync(join(root, 'electron/core/db/schema-snapshot.json'), `${JSON.stringify(currentSchema(), undefined, 1)}\n`);
