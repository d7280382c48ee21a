import { loadPaperFonts, type PaperFonts } from './paper-fonts.ts';

/** By the folder they lie in, opened when the first paper is drawn. */
const open = new Map<string, PaperFonts>();

/** The fonts the program carries under `resourcesDir`, read once. */
export function programFonts(resourcesDir: string): PaperFonts {
  const fonts = open.get(resourcesDir) ?? loadPaperFonts(resourcesDir);
  open.set(resourcesDir, fonts);
  return fonts;
}
