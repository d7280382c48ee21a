import { type OfficeId } from '#shared/kernel/ids.ts';
import { type ActRecord } from '#shared/domain/record/act.ts';
import { type WritableDB } from '../db/handles.ts';

/** Year and running number in a case's, a filing's or a paper's number: `2026-000081`, `津南民〔2026〕12号`. */
const YEAR_AND_SERIAL = /(\d{4})\D+(\d+)\D*$/;

/** Lets no series go on below the numbers that these acts have given (不跳号、作废留号). */
export function raiseSerials(db: WritableDB, officeId: OfficeId, acts: readonly ActRecord[]): void {
  const raise = db.prepare(
    `INSERT INTO serials (office_id, series, year, last) VALUES (?, ?, ?, ?)
     ON CONFLICT (office_id, series, year) DO UPDATE SET last = max(last, excluded.last)`,
  );
  for (const act of acts) {
    const given = act.subjectKind === 'case' ? numberGiven(act) : undefined;
    const [, year, serial] = YEAR_AND_SERIAL.exec(given?.number ?? '') ?? [];
    if (given && year && serial) raise.run(officeId, given.series, Number(year), Number(serial));
  }
}

function numberGiven({ type, payload }: ActRecord): { series: string; number: string } | undefined {
  const said = payload as { caseNumber: string; filingNumber: string; kind: string; number: string };
  switch (type) {
    case 'receiveApplication':
      return { series: 'case', number: said.caseNumber };
    case 'fileCloseRelative':
      return { series: 'closeRelative', number: said.filingNumber };
    case 'issuePaper':
      return { series: said.kind, number: said.number };
    default:
      return undefined;
  }
}
