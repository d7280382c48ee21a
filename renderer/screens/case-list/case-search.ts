import { type Input } from '#shared/contract/contract.ts';
import { parseTypedDate } from '#shared/kernel/plain-date.ts';
import { CASE_STATUSES, type CaseStatus } from '#shared/domain/procedure/case-state.ts';
import { type Option } from '#shared/forms/field.ts';
import { optionsFrom } from '#shared/forms/options.ts';
import { STATUS_NAMES } from '#shared/messages/terms.ts';

/** What stands in the 查询 panel, and where in the answer the list begins. Dates as typed. */
export interface CaseSearch {
  readonly text: string;
  /** A status, or empty for all. */
  readonly status: string;
  readonly receivedFrom: string;
  readonly receivedTo: string;
  readonly onlyMine: boolean;
  /** At a district: one street's cases; empty for all. */
  readonly officeId: string;
  readonly offset: number;
}

export const PAGE_ROWS = 50;

export const FIRST_SEARCH: CaseSearch = {
  text: '',
  status: '',
  receivedFrom: '',
  receivedTo: '',
  onlyMine: false,
  officeId: '',
  offset: 0,
};

export const STATUS_OPTIONS: readonly Option[] = [{ value: '', label: '全部' }, ...optionsFrom(STATUS_NAMES)];

/** The query for a search whose fields are in order; a date that is none is left out. */
export function searchInput({
  text,
  status,
  receivedFrom,
  receivedTo,
  onlyMine,
  officeId,
  offset,
}: CaseSearch): Input<'cases.list'> {
  const from = parseTypedDate(receivedFrom);
  const to = parseTypedDate(receivedTo);
  return {
    text: text.trim(),
    statuses: CASE_STATUSES.filter((each): each is CaseStatus => each === status),
    ...(from !== undefined && { receivedFrom: from }),
    ...(to !== undefined && { receivedTo: to }),
    ...(officeId !== '' && { officeId }),
    onlyMine,
    offset,
    limit: PAGE_ROWS,
  };
}

/** Why a search cannot be made as it stands, by field. */
export function searchFaults({ receivedFrom, receivedTo }: CaseSearch): Readonly<Record<string, string>> {
  const faults: Record<string, string> = {};
  const from = parseTypedDate(receivedFrom);
  const to = parseTypedDate(receivedTo);
  if (receivedFrom.trim() !== '' && from === undefined) faults['receivedFrom'] = '请填写日期，如 20261123';
  if (receivedTo.trim() !== '' && to === undefined) faults['receivedTo'] = '请填写日期，如 20261123';
  if (from !== undefined && to !== undefined && from > to) faults['receivedTo'] = '止日早于起日';
  return faults;
}
