/** As much as a log value may hold. */
const MOST_CHARACTERS = 64;
const FRAME = /([A-Za-z0-9][\w.-]*\.[cm]?[jt]s):(\d+):(\d+)\)?$/;

/**
 * Where something went wrong, as `dispatch.ts:196:11..case-command.ts:40:5`: file, line and column of the nearest frames, in the form the
 * technical log lets through. No folder, which may bear a person's name, and nothing of the message, which may hold what was typed.
 */
export function faultPlace(error: unknown): string {
  if (!(error instanceof Error)) return '';
  const { stack = '', message } = error;
  // The message stands before the frames, with as many lines of its own as it has; where it is not found, it may be anywhere.
  const begins = stack.indexOf(message);
  if (begins === -1) return '';
  const frames = stack.slice(begins + message.length);
  let place = '';
  for (const line of frames.split('\n')) {
    const [, file, row, column] = (line.trim().startsWith('at ') && !line.includes('node:') && FRAME.exec(line.trim())) || [];
    if (file === undefined) continue;
    const longer = `${place}${place === '' ? '' : '..'}${file}:${row}:${column}`;
    if (longer.length > MOST_CHARACTERS) break;
    place = longer;
  }
  return place;
}
