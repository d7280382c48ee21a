import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodePrivateKey } from '#core/crypto/private-key.ts';
import { sm2PublicKeyOf } from '#core/crypto/sm2.ts';
import { listOwnCertificates } from '#core/sync/certificates.queries.ts';
import { ACTS_VERSION } from '#shared/domain/record/act.ts';
import { FORMAT_VERSION } from '#shared/sync-format/manifest.ts';
import { exportTo, pairedStreetAndDistrict } from '../support/exchange.ts';
import { peek } from '../support/packages/forged.ts';
import { completePapers, familyOfThree, modestMeans } from '../support/people.ts';

/**
 * Freezes a package of this version with the keys that open it, for every version after it:
 * `node tests/migrations/freeze-package.ts`, once before a release that raises FORMAT_VERSION or ACTS_VERSION. A folder once
 * committed is never made anew: what it proves is that old packages still come in. The people in it are invented.
 */
const folder = join(import.meta.dirname, `package-${FORMAT_VERSION}-acts-${ACTS_VERSION}`);
const { stick, street, district, close } = await pairedStreetAndDistrict();
try {
  const story = street.newStory();
  await story.receive(familyOfThree(completePapers(['m1', 'm2'])));
  await story.accept();
  await story.investigate(modestMeans());
  await story.giveOpinion('approve');
  await story.publicise();
  await story.determine('approve');
  await story.serve('confirmationNotice');
  await story.publish();
  const { packages } = await exportTo(street, district);
  const db = await peek(district);
  const [own] = listOwnCertificates(db, district.id);
  db.close();
  const streetDb = await peek(street);
  const [sender] = listOwnCertificates(streetDb, street.id);
  const head = streetDb.prepare('SELECT hash FROM actions WHERE office_id = ? ORDER BY seq DESC LIMIT 1').get(street.id);
  streetDb.close();
  const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
  const { privateKey, certificate } = own!;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.jzb'), readFileSync(join(stick, packages[0]!.fileNames[0]!)));
  writeFileSync(
    join(folder, 'about.json'),
    `${JSON.stringify(
      {
        openedAt: new Date(street.clock.nowMs()).toISOString(),
        recipient: {
          id: district.id,
          name: district.name,
          certificate: base64(certificate.der),
          privateKey: base64(encodePrivateKey({ privateKey, publicKey: sm2PublicKeyOf(privateKey) })),
        },
        sender: { id: street.id, name: street.name, certificate: base64(sender!.certificate.der) },
        holds: {
          acts: packages[0]!.acts,
          attachments: packages[0]!.attachments,
          head: (head as { hash: string }).hash,
          caseNumber: story.view.state.caseNumber,
          status: story.view.state.status,
          monthlyAmount: story.view.state.determination?.monthlyAmount,
          papers: story.view.state.papers.map(({ kind }) => kind),
        },
      },
      undefined,
      2,
    )}\n`,
  );
} finally {
  await close();
}
