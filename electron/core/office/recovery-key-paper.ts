import { DomainError } from '#shared/kernel/errors/index.ts';
import { dayInChina } from '#shared/kernel/instant.ts';
import { recoveryKeyPaper } from '#shared/documents/papers/recovery-key.ts';
import { type JobContext } from '../context.ts';
import { programFonts } from '../pdf/program-fonts.ts';
import { renderPaper } from '../pdf/render-paper.ts';
import { formatRecoveryKey, parseRecoveryKey } from '../vault/recovery-key.ts';
import { findOffice } from './office.queries.ts';

/**
 * The paper of a key that the caller has: nothing is kept, nothing is told. Answers at set-up too, before anybody else has
 * signed in. Throws RECOVERY_KEY_NOT_ONE for what is no whole key, so that nobody files a paper that opens nothing.
 */
export async function printRecoveryKey(job: JobContext, recoveryKey: string): Promise<{ pdf: string; fileName: string }> {
  const secret = parseRecoveryKey(recoveryKey);
  if (secret === undefined) throw new DomainError('RECOVERY_KEY_NOT_ONE', {});
  const office = job.safe.current();
  const officeName = office && findOffice(office.db, office.own.officeId)?.office.name;
  const madeOn = dayInChina(job.now);
  const model = recoveryKeyPaper({ officeName: officeName ?? '', groups: formatRecoveryKey(secret).split('-'), madeOn });
  const { bytes } = await renderPaper(model, programFonts(job.resources.dir));
  return { pdf: Buffer.from(bytes).toString('base64'), fileName: `恢复密钥 ${madeOn}.pdf` };
}
