import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OfficeIdSchema } from '#shared/kernel/ids.ts';
import { type ExchangingOffice, NOW, openDistrict, pairUp } from '../support/exchange.ts';
import { makeFakeLog } from '../support/fake-log.ts';
import { fixedClock } from '../support/fixed-clock.ts';
import { startAgain, type StartedAgain, stickIn } from '../support/office-windows.ts';
import { SETUP } from '../support/test-office.ts';
import { fillOffice } from './large-office.ts';
import { doPart, inOwnProcess, type Line, type Part, requireSound, watched } from './own-process.ts';

const DISTRICT = OfficeIdSchema.parse('120101');

interface Places {
  readonly street: string;
  readonly district: string;
  readonly stick: string;
}

function placesIn(folder: string): Places {
  return { street: join(folder, 'street'), district: join(folder, 'district'), stick: join(folder, 'stick') };
}

async function open(dataDir: string, stick: string): Promise<StartedAgain> {
  const started = await startAgain({ dataDir, clock: fixedClock(NOW), log: makeFakeLog() }, { exchangeFolders: stickIn(stick) });
  await started.window.signIn('admin');
  return started;
}

/** Makes a district that knows the street and has not seen anything of it yet. */
async function makeDistrict(folder: string): Promise<void> {
  const { street, district, stick } = placesIn(folder);
  const { core, window } = await open(street, stick);
  const ours: ExchangingOffice = {
    id: OfficeIdSchema.parse(SETUP.officeCode),
    name: SETUP.officeName,
    core,
    clock: fixedClock(NOW),
    dataDir: street,
    admin: window,
    close: () => core.close(),
  };
  const theirs = await openDistrict(stick);
  await pairUp(ours, theirs);
  await ours.close();
  await theirs.core.close();
  renameSync(theirs.dataDir, district);
}

/** The program opened on one of the offices, signed in, and one thing done in it. */
function at(
  office: 'street' | 'district',
  what: string,
  work: (window: StartedAgain['window'], fileNames: string[]) => Promise<unknown>,
): Part {
  return async (folder) => {
    const places = placesIn(folder!);
    const { core, window } = await open(places[office], places.stick);
    try {
      return await watched(what, () => work(window, readdirSync(places.stick).toSorted()));
    } finally {
      await core.close();
    }
  };
}

function requireTaken(files: readonly { readonly refusal?: unknown; readonly fileName: string }[]): void {
  const refused = files.find(({ refusal }) => refusal);
  if (refused) throw new Error(`${refused.fileName} refused: ${JSON.stringify(refused.refusal)}`);
}

/** In the order in which they are done. */
const MEASURED = {
  export: at('street', 'draw up and write packages', (window) =>
    window.call('sync.export', { recipientId: DISTRICT, folderId: 'stick', again: [] }),
  ),
  inspect: at('district', 'look into all of them', async (window, fileNames) =>
    requireTaken((await window.call('sync.inspect', { folderId: 'stick', fileNames })).files),
  ),
  import: at('district', 'take them in', async (window, fileNames) =>
    requireTaken((await window.call('sync.import', { folderId: 'stick', fileNames })).files),
  ),
  verify: at('district', 'verify on screen at the district', async (window) =>
    requireSound((await window.call('record.verify', {})).faults),
  ),
} as const satisfies Readonly<Record<string, Part>>;

const PARTS: Readonly<Record<string, Part>> = {
  ...MEASURED,
  fill: async (folder, acts) => void (await fillOffice(placesIn(folder!).street, Number(acts))),
  makeDistrict: async (folder) => void (await makeDistrict(folder!)),
};

/**
 * What a district's taking in of a street's acts costs, each in a process of its own, through sealed packages as they are cut: with few
 * acts and with fifteen years of a street at once.
 */
export function benchImport(acts: number): readonly Line[] {
  const folder = mkdtempSync(join(tmpdir(), 'import-'));
  const { street, stick } = placesIn(folder);
  try {
    for (const path of [street, stick]) mkdirSync(path);
    inOwnProcess(import.meta.filename, 'fill', folder, String(acts));
    inOwnProcess(import.meta.filename, 'makeDistrict', folder);
    return Object.keys(MEASURED).flatMap((part) => inOwnProcess(import.meta.filename, part, folder));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

await doPart(import.meta.filename, PARTS);
