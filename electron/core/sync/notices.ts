import { type OfficeId } from '#shared/kernel/ids.ts';
import { daysBetween } from '#shared/kernel/plain-date.ts';
import { dayInChina } from '#shared/kernel/instant.ts';
import { type Output } from '#shared/contract/contract.ts';
import { countCasesByOffice } from '../cases/cases.queries.ts';
import { type QueryContext } from '../context.ts';
import { type Certificate, validityAt } from '../crypto/certificate.ts';
import { ownOffice } from '../office/office.handlers.ts';
import { currentCertificate, listCorrespondents, listOfficeCertificates } from './certificates.queries.ts';
import { RECEIPT_DAYS, receiptDueBefore } from './exchange-view.ts';
import { countUnsent } from './make-package.ts';
import { listAwaitedAttachments } from './received-packages.queries.ts';
import { countStrangeReceipts, listUnacknowledged } from './sent-packages.queries.ts';

type Notice = Output<'workbench.read'>['notices'][number];

/** A certificate's end is announced this many days before. */
const WARN_DAYS = 30;

function certificateNotice(context: QueryContext, certificate: Certificate, whose: string, leadsTo: Notice['leadsTo']): Notice[] {
  const lastDay = dayInChina(certificate.notAfter);
  if (validityAt(certificate, context.now) === 'expired')
    return [{ level: 'red', words: `${whose}的证书已过期，不能收发数据包：请换新证书并重新配对。`, leadsTo }];
  const left = daysBetween(context.today, lastDay);
  if (left > WARN_DAYS) return [];
  return [{ level: 'orange', words: `${whose}的证书还有 ${left} 天到期，请及时换新证书并重新配对。`, leadsTo }];
}

/** What of the exchange must be known at the start of the day: receipts that did not come, certificates that end, what waits. */
export function exchangeNotices(context: QueryContext): Notice[] {
  const { db, officeId, now } = context;
  const correspondents = listCorrespondents(db, officeId);
  const nameOf = new Map(correspondents.map(({ id, name }) => [id, name]));
  const [own] = listOfficeCertificates(db, officeId);
  const notices: Notice[] = [];

  const strange = countStrangeReceipts(db, officeId);
  if (strange > 0)
    notices.push({
      level: 'red',
      words: `有 ${strange} 份回执与本机报送的数据包对不上：本机数据可能退回过旧备份，请管理员与对方单位核对后再报送。`,
      leadsTo: { place: 'send' },
    });
  if (own) notices.push(...certificateNotice(context, own.certificate, '本单位', { place: 'ownCertificate' }));
  for (const correspondent of correspondents) {
    const certificate = currentCertificate(correspondent);
    const leadsTo = { place: 'pairing' as const, officeId: correspondent.id };
    if (certificate) notices.push(...certificateNotice(context, certificate, `“${correspondent.name}”`, leadsTo));
  }
  for (const [recipientId, numbers] of byRecipient(listUnacknowledged(db, officeId, receiptDueBefore(now)))) {
    notices.push({
      level: 'orange',
      words: `报送“${nameOf.get(recipientId) ?? recipientId}”的第 ${numbers.join('、')} 包超过 ${RECEIPT_DAYS} 天没有回执，请核实是否收到，必要时按包号重新导出。`,
      leadsTo: { place: 'send', officeId: recipientId },
    });
  }
  notices.push(...waitingNotices(context));
  const awaited = listAwaitedAttachments(db, officeId).size;
  if (awaited > 0)
    notices.push({ level: 'info', words: `有 ${awaited} 份附件在还没有收到的数据包分卷里。`, leadsTo: { place: 'receive' } });
  for (const { id: recipientId, name } of correspondents) {
    const unsent = countUnsent(db, { ownId: officeId, ownKind: ownOffice(context).office.kind, recipientId });
    if (unsent > 0)
      notices.push({
        level: 'info',
        words: `有 ${unsent} 条办理记录还没有报送“${name}”。`,
        leadsTo: { place: 'send', officeId: recipientId },
      });
  }
  return notices;
}

function byRecipient(packages: ReturnType<typeof listUnacknowledged>): ReadonlyMap<OfficeId, readonly number[]> {
  const numbers = new Map<OfficeId, number[]>();
  for (const { recipientId, number } of packages) numbers.set(recipientId, [...(numbers.get(recipientId) ?? []), number]);
  return numbers;
}

/** Households that the district must visit before the street may confirm (57号 第20条): on both sides' workbench. */
function waitingNotices(context: QueryContext): Notice[] {
  const visits = countCasesByOffice(context.db).reduce((sum, office) => sum + office.visitsDue, 0);
  if (visits === 0) return [];
  const isDistrict = ownOffice(context).office.kind === 'district';
  const words = isDistrict
    ? `有 ${visits} 户近亲属备案或投诉举报家庭等待本局审批前入户。`
    : `有 ${visits} 户近亲属备案或投诉举报家庭等待区民政局入户，入户结果到达前不能审核确认。`;
  return [{ level: 'orange', words }];
}
