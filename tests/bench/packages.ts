import { randomFillSync } from 'node:crypto';
import { type Sm4Cbc, sm4CbcByLibrary, sm4CbcByPlatform } from '#core/crypto/sm4-cbc.ts';
import { sm3ByLibrary, sm3ByPlatform } from '#core/crypto/sm3.ts';
import { openPackage } from '#core/sync/open-package.ts';
import { gmssl, hasGmssl } from '#tests/support/packages/gmssl-tool.ts';
import { district as gmsslDistrict, street as gmsslStreet } from '#tests/support/packages/vectors.ts';
import { certificateFile } from '#core/sync/certificate-file.ts';
import {
  actLines,
  attachment,
  correspondent,
  makeOffice,
  NOW,
  ownOffice,
  packageFrom,
  sealFiles,
} from '#tests/support/packages/sealed.ts';

/** One line of the bench: what was done, over how many megabytes, how long it took. */
export interface BenchLine {
  readonly what: string;
  readonly megabytes: number;
  readonly milliseconds: number;
}

const MEGABYTE = 1024 * 1024;

/**
 * Seals and opens one package with `megabytes` of attachments that do not compress (photographs), with the platform's SM4 and
 * with pure JavaScript's; SM3 alone; and GmSSL's command line on the same bytes, its PEM and its files included, where present.
 */
export async function benchPackages(megabytes = 64): Promise<BenchLine[]> {
  const street = makeOffice('120101001', '甲街道办事处');
  const district = makeOffice('120101', '和平区民政局');
  const photographs = Array.from({ length: megabytes / 4 }, (_, number) =>
    attachment(number, randomFillSync(Buffer.alloc(4 * MEGABYTE))),
  );
  const input = packageFrom(street, district, actLines(['受理', '公示', '确认']), { attachments: photographs });
  const opening = { own: ownOffice(district), correspondents: [correspondent(street)], now: NOW };

  const lines: BenchLine[] = [];
  async function timed<Value>(what: string, work: () => Value | Promise<Value>): Promise<Value> {
    const begin = performance.now();
    const value = await work();
    lines.push({ what, megabytes, milliseconds: Math.round(performance.now() - begin) });
    return value;
  }
  async function sealAndOpen(name: string, suite: Sm4Cbc): Promise<void> {
    const [file] = await timed(`seal, SM4 by ${name}`, () => sealFiles(input, { suite, volumeBytes: 2 * megabytes * MEGABYTE }));
    await timed(`open, SM4 by ${name}`, () => openPackage(file!, { ...opening, suite }));
  }

  if (sm4CbcByPlatform) await sealAndOpen('platform', sm4CbcByPlatform);
  await sealAndOpen('library', sm4CbcByLibrary);
  const bytes = Buffer.concat(await Promise.all(photographs.map((each) => each.read!())));
  if (sm3ByPlatform) await timed('SM3 by platform', () => sm3ByPlatform?.(bytes));
  await timed('SM3 by library', () => sm3ByLibrary(bytes));
  if (hasGmssl) {
    const recipient = certificateFile(gmsslDistrict.certificate);
    const sealed = await timed('GmSSL cmssign + cmsencrypt', () => gmssl.encrypt(gmssl.sign(bytes, gmsslStreet.name), recipient));
    await timed('GmSSL cmsdecrypt + cmsverify', () => gmssl.verify(gmssl.decrypt(sealed, gmsslDistrict.name)));
  }
  return lines;
}
