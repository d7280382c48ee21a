import { type OfficeId } from '#shared/kernel/ids.ts';
import { daysBetween } from '#shared/kernel/plain-date.ts';
import { dayInChina, formatInstant } from '#shared/kernel/instant.ts';
import { type Output } from '#shared/contract/contract.ts';
import { countCasesByOffice } from '../cases/cases.queries.ts';
import { type QueryContext } from '../context.ts';
import { type Certificate, validityAt } from '../crypto/certificate.ts';
import { ownOffice } from '../office/office.handlers.ts';
import { behindOf, lastRestore, type Restored } from './behind.ts';
import { currentCertificate, listCorrespondents, listOfficeCertificates } from './certificates.queries.ts';
import { RECEIPT_DAYS, receiptDueBefore } from './exchange-view.ts';
import { countUnsent } from './make-package.ts';
import { listAwaitedAttachments } from './received-packages.queries.ts';
import { listUnacknowledged } from './sent-packages.queries.ts';

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

  const restored = lastRestore(db, officeId);
  for (const { id, name } of correspondents) {
    const behind = behindOf(db, officeId, id, restored);
    if (behind) notices.push(behindNotice(name, id, behind.how, restored));
  }
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

/** Work on an old state gives numbers twice: said before anything else, also while it is only possible. */
function behindNotice(name: string, officeId: OfficeId, how: 'certain' | 'possible', restored: Restored | undefined): Notice {
  const leadsTo = { place: 'takeBack' as const, officeId };
  if (how === 'certain')
    return {
      level: 'red',
      words: `“${name}”持有的本单位记录比本机多：本机恢复过旧备份，恢复前已报送的记录不在本机里。请先不要办理和报送，编号会重复；请管理员到“补回记录”取回。`,
      leadsTo,
    };
  return {
    level: 'orange',
    words: `本机恢复到了 ${restored ? formatInstant(restored.madeAt) : ''} 的备份。此后曾向“${name}”报送过的，请先由管理员到“补回记录”取回再办理，免得编号重复；没有报送过的，照常报送，收到回执后本提示消失。`,
    leadsTo,
  };
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
