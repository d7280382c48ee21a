import { dayInChina, instantFromMs, instantToMs, type Instant } from '#shared/kernel/instant.ts';
import { type Output } from '#shared/contract/contract.ts';
import { type CommandContext, type QueryContext } from '../context.ts';
import { type Certificate, validityAt } from '../crypto/certificate.ts';
import { spokenFingerprint } from '../crypto/fingerprint.ts';
import { ownOffice } from '../office/office.handlers.ts';
import { staffNames } from '../office/office.queries.ts';
import { behindOf, lastRestore } from './behind.ts';
import { type CorrespondentRow, currentCertificate, listCorrespondents, listOfficeCertificates } from './certificates.queries.ts';
import { countUnsent } from './make-package.ts';
import { findArrived, lastImported, listIncomplete } from './received-packages.queries.ts';
import { listSent, type SentState } from './sent-packages.queries.ts';

type Context = QueryContext | CommandContext;
type Exchange = Output<'sync.read'>;

/** A receipt is waited for so long; then the exchange page and the workbench turn orange. */
export const RECEIPT_DAYS = 7;
const DAY_MS = 86_400_000;

/** A package drawn up before this moment should have been acknowledged by now. */
export function receiptDueBefore(now: Instant): Instant {
  return instantFromMs(instantToMs(now) - RECEIPT_DAYS * DAY_MS);
}

function certificateView(certificate: Certificate, now: Instant, current: boolean) {
  const validity = validityAt(certificate, now);
  return {
    spoken: spokenFingerprint(certificate),
    fingerprint: certificate.fingerprint,
    firstDay: dayInChina(certificate.notBefore),
    lastDay: dayInChina(certificate.notAfter),
    state: validity !== 'valid' ? validity : current ? ('current' as const) : ('replaced' as const),
  };
}

/** The newest packages a screen shows; older ones only while their receipt has not come. */
const NEWEST = 20;
const MOST = 5000;

function sentView(sent: SentState, now: Instant) {
  const { number, drawnAt, writtenAt, acts, attachments, wantsReceipt, acknowledgedAt, receiptDiffers } = sent;
  const overdue = wantsReceipt && acknowledgedAt === undefined && drawnAt < receiptDueBefore(now);
  return {
    number,
    drawnAt,
    ...(writtenAt && { writtenAt }),
    acts,
    attachments,
    wantsReceipt,
    ...(acknowledgedAt && { acknowledgedAt }),
    overdue,
    receiptDiffers,
  };
}

/** Everything the exchange page shows. */
export function exchangeView(context: Context): Exchange {
  const { db, officeId, now } = context;
  const names = staffNames(db);
  const own = listOfficeCertificates(db, officeId).map(({ certificate, how, reason, adoptedAt, adoptedBy }, index) => ({
    ...certificateView(certificate, now, index === 0),
    how,
    reason,
    adoptedAt,
    adoptedBy: names[adoptedBy] ?? '',
  }));
  const restored = lastRestore(db, officeId);
  return {
    ...(restored && { restored: { at: restored.at, madeAt: restored.madeAt } }),
    own,
    correspondents: listCorrespondents(db, officeId).map((row) => {
      const behind = behindOf(db, officeId, row.id, restored);
      return { ...correspondentView(context, row, names), ...(behind && { behind }) };
    }),
  };
}

function correspondentView(context: Context, row: CorrespondentRow, names: Readonly<Record<string, string>>) {
  const { db, officeId, now } = context;
  const current = currentCertificate(row);
  const sent = listSent(db, officeId, row.id, MOST);
  const shown = sent.filter((each, index) => index < NEWEST || (each.wantsReceipt && each.acknowledgedAt === undefined));
  const last = lastImported(db, row.id);
  return {
    officeId: row.id,
    kind: row.kind,
    name: row.name,
    certificates: row.certificates.map(({ certificate, pairedAt, pairedBy, revokedOn, revokedBy, revokedBecause }) => {
      const view = certificateView(certificate, now, certificate === current);
      return {
        ...view,
        state: revokedOn ? ('revoked' as const) : view.state,
        pairedAt,
        pairedBy: names[pairedBy] ?? '',
        ...(revokedOn && { revokedOn }),
        revokedBy: (revokedBy && names[revokedBy]) ?? '',
        revokedBecause,
      };
    }),
    unsentActs: countUnsent(db, { ownId: officeId, ownKind: ownOffice(context).office.kind, recipientId: row.id }),
    sent: shown.map((each) => sentView(each, now)),
    received: {
      lastNumber: last?.number ?? 0,
      ...(last && { lastAt: last.at }),
      incomplete: listIncomplete(db, row.id).map(({ number, actsAt, content }) => ({
        number,
        actsMissing: actsAt === undefined,
        attachmentsMissing: content.entries.filter((entry) => entry.kind === 'attachment' && !findArrived(db, entry.id)).length,
      })),
    },
  };
}
