import { randomFillSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { type Sm4Cbc, sm4CbcByLibrary, sm4CbcByPlatform } from '#core/crypto/sm4-cbc.ts';
import { sm3ByLibrary, sm3ByPlatform, sm3Hex } from '#core/crypto/sm3.ts';
import { certificateFile } from '#core/sync/certificate-file.ts';
import { openPackage } from '#core/sync/open-package.ts';
import { type AttachmentToSend } from '#core/sync/seal-package.ts';
import { gmssl, hasGmssl } from '#tests/support/packages/gmssl-tool.ts';
import { district as gmsslDistrict, street as gmsslStreet } from '#tests/support/packages/vectors.ts';
import {
  actLines,
  attachmentId,
  correspondent,
  makeOffice,
  NOW,
  ownOffice,
  packageFrom,
  sealFiles,
  type SealingOffice,
} from '#tests/support/packages/sealed.ts';
import { doPart, inOwnProcess, type Line, MEGABYTE, type Part, watched } from './own-process.ts';

const PHOTOGRAPH_MEGABYTES = 4;

/** What every part finds in the folder. */
interface Made {
  readonly street: SealingOffice;
  readonly district: SealingOffice;
  readonly photographs: readonly { readonly path: string; readonly sm3: string }[];
}

/** Two offices, and photographs, which do not compress. */
async function make(folder: string, megabytes: number): Promise<void> {
  const photographs = Array.from({ length: megabytes / PHOTOGRAPH_MEGABYTES }, (_, number) => {
    const path = join(folder, `${number}.jpg`);
    const bytes = randomFillSync(Buffer.alloc(PHOTOGRAPH_MEGABYTES * MEGABYTE));
    writeFileSync(path, bytes);
    return { path, sm3: sm3Hex(bytes) };
  });
  const [street, district] = [makeOffice('120101001', '甲街道办事处'), makeOffice('120101', '和平区民政局')];
  writeFileSync(join(folder, 'made'), serialize({ street, district, photographs } satisfies Made));
}

const madeIn = (folder: string) => deserialize(readFileSync(join(folder, 'made'))) as Made;
const packageIn = (folder: string) => join(folder, 'package.jzb');

function seal(name: string, suite: Sm4Cbc | undefined): Part {
  return async (folder) => {
    if (!suite) return undefined;
    const { street, district, photographs } = madeIn(folder!);
    const attachments = photographs.map(({ path, sm3 }, number): AttachmentToSend => ({
      id: attachmentId(number),
      length: PHOTOGRAPH_MEGABYTES * MEGABYTE,
      sm3,
      read: () => readFile(path),
    }));
    const input = packageFrom(street, district, actLines(['受理', '公示', '确认']), { attachments });
    const volumeBytes = 2 * photographs.length * PHOTOGRAPH_MEGABYTES * MEGABYTE;
    return watched(`seal, SM4 by ${name}`, async () => {
      const [file] = await sealFiles(input, { suite, volumeBytes });
      writeFileSync(packageIn(folder!), file!);
    });
  };
}

function open(name: string, suite: Sm4Cbc | undefined): Part {
  return async (folder) => {
    if (!suite) return undefined;
    const { street, district } = madeIn(folder!);
    const opening = { own: ownOffice(district), correspondents: [correspondent(street)], now: NOW, suite };
    return watched(`open, SM4 by ${name}`, async () => openPackage(await readFile(packageIn(folder!)), opening));
  };
}

/** Something done with all photographs as one stretch of bytes. */
function withBytes(what: string, isThere: boolean, work: (bytes: Uint8Array) => unknown): Part {
  return async (folder) => {
    if (!isThere) return undefined;
    const bytes = Buffer.concat(madeIn(folder!).photographs.map(({ path }) => readFileSync(path)));
    return watched(what, () => work(bytes));
  };
}

const gmsslIn = (folder: string) => join(folder, 'gmssl');

async function gmsslSeal(folder?: string): Promise<Line | undefined> {
  const work = (bytes: Uint8Array) => {
    const recipient = certificateFile(gmsslDistrict.certificate);
    writeFileSync(gmsslIn(folder!), gmssl.encrypt(gmssl.sign(bytes, gmsslStreet.name), recipient));
  };
  return withBytes('GmSSL cmssign + cmsencrypt', hasGmssl, work)(folder!);
}

async function gmsslOpen(folder?: string): Promise<Line | undefined> {
  if (!hasGmssl) return undefined;
  const sealed = readFileSync(gmsslIn(folder!));
  return watched('GmSSL cmsdecrypt + cmsverify', () => gmssl.verify(gmssl.decrypt(sealed, gmsslDistrict.name)));
}

/** In the order in which they are done; what this machine does not have is left out. */
const MEASURED: Readonly<Record<string, Part>> = {
  sealByPlatform: seal('platform', sm4CbcByPlatform),
  openByPlatform: open('platform', sm4CbcByPlatform),
  sealByLibrary: seal('library', sm4CbcByLibrary),
  openByLibrary: open('library', sm4CbcByLibrary),
  sm3ByPlatform: withBytes('SM3 by platform', sm3ByPlatform !== undefined, (bytes) => sm3ByPlatform?.(bytes)),
  sm3ByLibrary: withBytes('SM3 by library', true, sm3ByLibrary),
  gmsslSeal,
  gmsslOpen,
};

/**
 * Seals and opens one package with `megabytes` of attachments that do not compress (photographs), with the platform's SM4 and
 * with pure JavaScript's; SM3 alone; and GmSSL's command line on the same bytes, its PEM and its files included, where present.
 * Each in a process of its own.
 */
export function benchPackages(megabytes = 64): readonly Line[] {
  const folder = mkdtempSync(join(tmpdir(), 'packages-'));
  try {
    inOwnProcess(import.meta.filename, 'make', folder, String(megabytes));
    return Object.keys(MEASURED)
      .flatMap((part) => inOwnProcess(import.meta.filename, part, folder))
      .map((line) => ({ ...line, what: `${line.what}, ${megabytes} MB` }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

await doPart(import.meta.filename, {
  ...MEASURED,
  make: async (folder, megabytes) => void (await make(folder!, Number(megabytes))),
});
