import { join } from 'node:path';

/** The checkout. */
export const root = join(import.meta.dirname, '..');

export const pagesDir = join(root, 'dist', 'app', 'renderer');
export const resourcesDir = join(root, 'resources');
export const moduleFile = (...path: readonly string[]) => join(root, 'node_modules', ...path);
