import { type CaseId } from '#shared/kernel/ids.ts';
import { dayInChina, formatInstant, type Instant, instantInChina } from '#shared/kernel/instant.ts';
import { addDays, type PlainDate } from '#shared/kernel/plain-date.ts';
import { ACCESS } from '#shared/contract/access.ts';
import { type Role } from '#shared/domain/office/roles.ts';
import { applicantOf } from '#shared/domain/procedure/application.ts';
import { accessReport, type AccessReportInput } from '#shared/documents/papers/access-report.ts';
import { type BackupKeeper } from '../backup/keeper.ts';
import { existingCase } from '../cases/case-command.ts';
import { type QueryContext } from '../context.ts';
import { handlersFor } from '../implement.ts';
import { ownOffice } from '../office/office.handlers.ts';
import { programFonts } from '../pdf/program-fonts.ts';
import { renderPaper } from '../pdf/render-paper.ts';
import { findLooks } from './access-log.ts';
import { lookViews } from './look-views.ts';
import { comparePrintedHead } from './printed-head.ts';

/** More than a family's case sees in years. */
const REPORT_LIMIT = 5_000;

/** After every moment that can be written down. */
const END_OF_TIME = '9999-12-31T23:59:59.999Z' as Instant;

/**
 * The moments of a span of days. One that reaches up to today has no end: what was looked at while the clock ran ahead is dated in
 * the future, and must not stand outside of every report for that.
 */
function span(from: PlainDate, to: PlainDate, today: PlainDate): { readonly from: Instant; readonly before: Instant } {
  return { from: instantInChina(from, '00:00'), before: to >= today ? END_OF_TIME : instantInChina(addDays(to, 1), '00:00') };
}

function mayReadCases(roles: readonly Role[]): boolean {
  const access = ACCESS['cases.read'];
  return typeof access !== 'string' && access.some((role) => roles.includes(role));
}

/** What the report says, with the look that making it is. Throws CASE_NOT_FOUND. */
function readReport(
  context: QueryContext,
  {
    caseId,
    from,
    to,
    reason,
  }: { readonly caseId: CaseId; readonly from: PlainDate; readonly to: PlainDate; readonly reason: string },
): AccessReportInput {
  const state = existingCase(context, caseId);
  const { letterhead } = ownOffice(context);
  const looks = findLooks(context.db, { ...span(from, to, context.today), caseId }, REPORT_LIMIT).toReversed();
  context.logLook({ kind: 'export', caseId, detail: 'accessReport', purpose: reason });
  return {
    subdistrictName: letterhead.subdistrictName,
    contactPhone: letterhead.contactPhone,
    applicantName: applicantOf(state.application).name,
    caseNumber: state.caseNumber,
    from,
    to,
    madeOn: dayInChina(context.now),
    looks: lookViews(context.db, looks, true).map(({ at, staffName, kind, subject, detail, purpose }) => ({
      at: formatInstant(at),
      staffName,
      what: detail === '' ? kind : kind === '查看完整号码' ? `${kind}：${subject}的${detail}` : `${kind}：${detail}`,
      purpose,
    })),
  };
}

export function recordHandlers(keeper: BackupKeeper) {
  return handlersFor({
    'record.verify': async (job) => {
      const result = await keeper.verifyRecord(job.signal, (done, total) => job.progress({ step: '正在核验', done, total }));
      return { ...result, faults: [...result.faults], checkedAt: job.now };
    },

    'record.comparePrinted': ({ db, officeId }, { seq, head }) => comparePrintedHead(db, officeId, seq, head),

    'record.looks': (context, { from, to, limit, ...filter }) => {
      const found = findLooks(context.db, { ...span(from, to, context.today), ...filter }, limit + 1);
      const withNames = mayReadCases(context.actor.roles);
      const looks = [...lookViews(context.db, found.slice(0, limit), withNames)];
      if (withNames) context.logLook({ kind: 'search', caseId: '', detail: `${looks.length} 条`, purpose: '查看查询日志' });
      return { looks, more: found.length > limit };
    },

    'record.accessReport': async (job, asked) => {
      const input = job.query((context) => readReport(context, asked));
      const rendered = await renderPaper(accessReport(input), programFonts(job.resources.dir));
      return {
        pdf: Buffer.from(rendered.bytes).toString('base64'),
        fileName: `查询记录告知书 ${input.caseNumber}.pdf`,
        pages: rendered.pages,
        looks: input.looks.length,
      };
    },
  });
}
