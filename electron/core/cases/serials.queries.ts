import { type OfficeId } from '#shared/kernel/ids.ts';
import { type ActRecord } from '#shared/domain/record/act.ts';
import { type ReadableDB, type WritableDB } from '../db/handles.ts';

/** Year and running number in a case's, a filing's or a paper's number: `2026-000081`, `津南民〔2026〕12号`. */
const YEAR_AND_SERIAL = /(\d{4})\D+(\d+)\D*$/;

/** Lets no series go on below the numbers that these acts have given (不跳号、作废留号). */
export function raiseSerials(db: WritableDB, officeId: OfficeId, acts: readonly ActRecord[]): void {
  const raise = db.prepare(
    `INSERT INTO serials (office_id, series, year, last) VALUES (?, ?, ?, ?)
     ON CONFLICT (office_id, series, year) DO UPDATE SET last = max(last, excluded.last)`,
  );
  for (const act of acts) {
    const given = act.subjectKind === 'case' ? serialGiven(act) : undefined;
    if (given) raise.run(officeId, given.series, given.year, given.serial);
  }
}

/** How far each series has been given by the office's own acts, those set aside by a take-back included; by `series/year`. */
export function serialsOfActs(db: ReadableDB, officeId: OfficeId): ReadonlyMap<string, number> {
  const rows = db
    .prepare(
      `SELECT type, json_object('caseNumber', json_extract(payload, '$.caseNumber'), 'filingNumber', json_extract(payload, '$.filingNumber'),
         'kind', json_extract(payload, '$.kind'), 'number', json_extract(payload, '$.number')) AS payload
       FROM (SELECT type, iif(json_valid(payload), payload, '{}') AS payload FROM actions WHERE office_id = @officeId
         UNION ALL SELECT json_extract(act, '$.type'), coalesce(json_extract(act, '$.payload'), '{}')
         FROM (SELECT iif(json_valid(act), act, '{}') AS act FROM set_aside_acts WHERE office_id = @officeId))
       WHERE type IN ('receiveApplication', 'fileCloseRelative', 'issuePaper')`,
    )
    .all({ officeId }) as { type: string; payload: string }[];
  const last = new Map<string, number>();
  for (const { type, payload } of rows) {
    const given = serialGiven({ type, payload: JSON.parse(payload) as unknown });
    if (!given) continue;
    const key = `${given.series}/${given.year}`;
    last.set(key, Math.max(last.get(key) ?? 0, given.serial));
  }
  return last;
}

/** The same as it is noted down for the next number. */
export function serialsOf(db: ReadableDB, officeId: OfficeId): ReadonlyMap<string, number> {
  const rows = db.prepare("SELECT series || '/' || year AS key, last FROM serials WHERE office_id = ?").all(officeId) as {
    key: string;
    last: number;
  }[];
  return new Map(rows.map(({ key, last }) => [key, last]));
}

function serialGiven(act: { readonly type: string; readonly payload: unknown }) {
  const given = numberGiven(act);
  const [, year, serial] = YEAR_AND_SERIAL.exec(given?.number ?? '') ?? [];
  return given && year && serial ? { series: given.series, year: Number(year), serial: Number(serial) } : undefined;
}

function numberGiven({ type, payload }: { readonly type: string; readonly payload: unknown }) {
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
