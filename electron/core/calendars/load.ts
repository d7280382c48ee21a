import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { type CalendarYear, CalendarYearSchema, type WorkCalendar, workCalendar } from '#shared/domain/deadlines/calendar.ts';
import { checkLimits } from '#shared/domain/deadlines/check-limits.ts';
import { type Limit, LimitSchema } from '#shared/domain/deadlines/limits.ts';

/**
 * The years the program carries, `resources/calendars/*.yaml`, without an office's own years and its district's days (`officeCalendar` adds them).
 * Throws Error naming file and field when a file is not as agreed: the installation is damaged or an edit went wrong.
 */
export function loadCalendars(resourcesDir: string): WorkCalendar {
  const folder = join(resourcesDir, 'calendars');
  const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  return workCalendar(names.map((name) => readYear(folder, name)));
}

function readYear(folder: string, name: string): CalendarYear {
  const path = join(folder, name);
  const year = parseCalendarYear(readFileSync(path, 'utf8'), path);
  if (name !== `${year.year}.yaml`) throw new Error(`${path}：文件名与其中的年份 ${year.year} 不符`);
  return year;
}

/** Reads the text of one year's file. Throws Error with `path`, the field and the reason. */
export function parseCalendarYear(text: string, path: string): CalendarYear {
  return checked(parse(text), path, CalendarYearSchema);
}

/**
 * The limits the program carries, `resources/policies/deadlines.yaml`, without a district's values (`layerLimits` adds them).
 * Throws Error naming file and field, also for a twofold id, overlapping values or a reference to nothing.
 */
export function loadLimits(resourcesDir: string): readonly Limit[] {
  const path = join(resourcesDir, 'policies', 'deadlines.yaml');
  return parseLimits(readFileSync(path, 'utf8'), path);
}

/** Reads the text of a limits file. Throws Error with `path` and every fault found. */
export function parseLimits(text: string, path: string): readonly Limit[] {
  const file = checked(parse(text), path, LimitsFileSchema);
  const limits = checked(citeInFull(file.limits, file.documents, path), path, z.array(LimitSchema));
  const faults = checkLimits(limits);
  if (faults.length > 0) throw new Error(faults.map(({ words }) => `${path}：${words}`).join('\n'));
  return limits;
}

const CitedDocumentSchema = z.strictObject({
  title: z.string().min(1),
  documentNumber: z.string().min(1).nullable(),
  url: z.string().min(1).optional(),
});
type CitedDocument = z.infer<typeof CitedDocumentSchema>;

/** A limits file before its sources are written out. */
export const LimitsFileSchema = z.strictObject({
  /** Each document once; the limits cite it by its key. */
  documents: z.record(z.string(), CitedDocumentSchema),
  limits: z.array(z.unknown()),
});

/** Replaces `document: 57号` by title and number, wherever a source stands. Throws Error for a key that is not in the table. */
export function citeInFull(node: unknown, documents: Readonly<Record<string, CitedDocument>>, path: string): unknown {
  if (Array.isArray(node)) return node.map((item) => citeInFull(item, documents, path));
  if (typeof node !== 'object' || node === null) return node;
  const { document, ...rest } = node as { readonly document?: unknown };
  const members = Object.entries(rest).map(([key, value]) => [key, citeInFull(value, documents, path)]);
  if (document === undefined) return Object.fromEntries(members);
  if (typeof document !== 'string' || !Object.hasOwn(documents, document)) {
    throw new Error(`${path}：引用了未列出的文件“${String(document)}”`);
  }
  return { ...documents[document], ...Object.fromEntries(members) };
}

function checked<Output>(value: unknown, path: string, schema: z.ZodType<Output>): Output {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new Error(result.error.issues.map((issue) => `${path}：${issue.path.join('.')} ${issue.message}`).join('\n'));
}
