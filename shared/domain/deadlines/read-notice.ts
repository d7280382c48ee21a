import { type PlainDate, daysBetween, isPlainDate } from '#shared/kernel/plain-date.ts';
import { type CalendarYear } from './calendar.ts';
import { checkArrangement } from './check-arrangement.ts';
import { type DayContext, NOTICE_DAY, contextAfter, readNoticeDay } from './notice-days.ts';
import { HOLIDAY_NAMES } from './statutory-days.ts';

export interface NoticeOptions {
  /** The day on which someone read the notice in: becomes `lastVerifiedOn`. */
  readonly verifiedOn: PlainDate;
  readonly url?: string;
  /** Why an arrangement whose days do not balance is nevertheless right (an extra day of national mourning, an extension). */
  readonly unbalancedBecause?: string;
}

export type NoticeReading =
  | { readonly ok: true; readonly year: CalendarYear; readonly remarks: readonly string[] }
  | { readonly ok: false; readonly problems: readonly string[] };

/**
 * Makes a calendar year of the text of 国务院办公厅关于…年部分节假日安排的通知, pasted whole. Every sentence with a day in it must be
 * understood, every weekday and lunar day must fit, each 共N天 must add up, and the whole must cover the statutory days and
 * balance (days taken from the week minus weekend days worked = statutory days); otherwise nothing is taken and the problems say
 * why, in Chinese, ready to be shown.
 */
export function readHolidayNotice(text: string, options: NoticeOptions): NoticeReading {
  const plain = text.normalize('NFKC').replace(/\s+/g, '');
  const problems: string[] = [];
  const year = readYear(plain, problems);
  if (year === undefined) return { ok: false, problems };
  const remarks: string[] = [];
  const sections = splitSections(plain);
  checkNames(sections, problems);
  const daysOff: CalendarYear['daysOff'][number][] = [];
  const makeUpDays: CalendarYear['makeUpDays'][number][] = [];
  for (const section of sections) {
    for (const sentence of section.sentences) {
      try {
        const read = readSentence(sentence, { year, ...(section.name === '元旦' && { decemberYear: year - 1 }) });
        if (read === 'end') break;
        if (read.kind === 'remark') remarks.push(`${section.name}：${sentence}`);
        else if (read.kind === 'off') daysOff.push(...read.ranges.map((range) => ({ name: section.name, ...range })));
        else makeUpDays.push(...read.days.map((day) => ({ name: section.name, day })));
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        problems.push(`${section.name}：${error.message}`);
      }
    }
    if (!daysOff.some((range) => range.name === section.name)) problems.push(`${section.name}：没有读到放假的日期`);
  }
  const documentNumber = /国办发明电[〔[(](\d{4})[〕\])](\d+)号/.exec(plain);
  const arrangement: CalendarYear = {
    year,
    status: 'official',
    source: {
      title: `国务院办公厅关于${year}年部分节假日安排的通知`,
      documentNumber: documentNumber ? `国办发明电〔${documentNumber[1]}〕${documentNumber[2]}号` : null,
      issuedOn: readIssuedOn(plain),
      url: options.url ?? null,
    },
    lastVerifiedOn: options.verifiedOn,
    daysOff,
    makeUpDays,
  };
  // Sums over half-read days would only repeat, less clearly, what is wrong already.
  if (problems.length === 0) {
    const check = checkArrangement(arrangement, options.unbalancedBecause);
    problems.push(...check.problems);
    remarks.push(...check.remarks);
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, year: arrangement, remarks };
}

function readYear(plain: string, problems: string[]): number | undefined {
  const found = [...plain.matchAll(/(?:关于|现将)(\d{4})年(?:部分节假日安排|元旦)/g)].map((match) => Number(match[1]));
  const years = new Set(found);
  if (years.size === 1) return found[0]!;
  problems.push(
    years.size === 0
      ? '没有找到年份：请粘贴通知全文，从标题“国务院办公厅关于××××年部分节假日安排的通知”开始'
      : `通知中有几个年份（${[...years].join('、')}）：请只粘贴一年的通知`,
  );
  return undefined;
}

interface Section {
  readonly name: string;
  readonly sentences: readonly string[];
}

const HEADING = new RegExp(`((?:${HOLIDAY_NAMES.join('|')})(?:[、和](?:${HOLIDAY_NAMES.join('|')}))*):`, 'g');

/** 一、元旦：… 二、春节：…: each holiday with its sentences, the heading's numeral cut from the section before. */
function splitSections(plain: string): readonly Section[] {
  const headings = [...plain.matchAll(HEADING)];
  return headings.map((heading, index) => {
    const body = plain.slice(heading.index + heading[0].length, headings[index + 1]?.index ?? plain.length);
    const sentences = body
      .replace(/国务院办公厅.*$/, '')
      .replace(/[一二三四五六七八九十]+、$/, '')
      .split(/[。;]/)
      .filter(Boolean);
    return { name: heading[1]!.replaceAll('和', '、'), sentences };
  });
}

function checkNames(sections: readonly Section[], problems: string[]): void {
  const named = sections.flatMap((section) => section.name.split('、'));
  for (const name of HOLIDAY_NAMES) {
    const count = named.filter((candidate) => candidate === name).length;
    if (count === 0) problems.push(`没有读到“${name}”的安排`);
    if (count > 1) problems.push(`“${name}”的安排出现${count}次`);
  }
}

type Sentence =
  | { readonly kind: 'off'; readonly ranges: readonly { readonly from: PlainDate; readonly to: PlainDate }[] }
  | { readonly kind: 'work'; readonly days: readonly PlainDate[] }
  | { readonly kind: 'remark' };

const RANGE = new RegExp(`^(${NOTICE_DAY})至(${NOTICE_DAY})放假(?:调休|公休)?,共(\\d+)天$`);
const SINGLE = new RegExp(`^(${NOTICE_DAY})放假(?:1天)?(?:,共1天)?(?:,(?:不调休|与周末连休))?$`);
const COMPENSATED = new RegExp(`^(${NOTICE_DAY})放假(?:1天)?,(${NOTICE_DAY})补休$`);
const WORKED = new RegExp(`^${NOTICE_DAY}(?:、${NOTICE_DAY})*上班$`);
const TAIL = /^(?:节假日期间|\(此件)/;

function readSentence(sentence: string, context: DayContext): Sentence | 'end' {
  if (TAIL.test(sentence)) return 'end';
  const range = RANGE.exec(sentence);
  if (range) {
    const from = readNoticeDay(range[1]!, context);
    const to = readNoticeDay(range[2]!, contextAfter(from));
    const days = daysBetween(from, to) + 1;
    if (days !== Number(range[3])) throw new RangeError(`${from} 至 ${to} 是${days}天，通知写作“共${range[3]}天”`);
    return { kind: 'off', ranges: [{ from, to }] };
  }
  const compensated = COMPENSATED.exec(sentence);
  if (compensated) {
    const day = readNoticeDay(compensated[1]!, context);
    const other = readNoticeDay(compensated[2]!, contextAfter(day));
    return { kind: 'off', ranges: [day, other].map((each) => ({ from: each, to: each })) };
  }
  const single = SINGLE.exec(sentence);
  if (single) {
    const day = readNoticeDay(single[1]!, context);
    return { kind: 'off', ranges: [{ from: day, to: day }] };
  }
  if (WORKED.test(sentence)) {
    const days = [...sentence.matchAll(new RegExp(NOTICE_DAY, 'g'))];
    return { kind: 'work', days: days.map((match) => readNoticeDay(match[0], context)) };
  }
  // 鼓励…安排职工在除夕(2月9日)休息 (2024) arranges nothing.
  if (sentence.startsWith('鼓励') || !/\d日|放假|上班|补休|调休/.test(sentence)) return { kind: 'remark' };
  throw new RangeError(`看不懂这一句：“${sentence}”`);
}

function readIssuedOn(plain: string): PlainDate | null {
  const match = [...plain.matchAll(/国务院办公厅(\d{4})年(\d{1,2})月(\d{1,2})日/g)].at(-1);
  if (!match) return null;
  const day = `${match[1]}-${match[2]!.padStart(2, '0')}-${match[3]!.padStart(2, '0')}`;
  return isPlainDate(day) ? day : null;
}
