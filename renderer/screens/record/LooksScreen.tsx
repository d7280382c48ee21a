import { useState } from 'react';
import { formatInstant } from '#shared/kernel/instant.ts';
import { addDays, parseTypedDate, type PlainDate } from '#shared/kernel/plain-date.ts';
import { type Input } from '#shared/contract/contract.ts';
import { LOOK_KINDS, LookKindSchema, type LookView } from '#shared/contract/methods/record.ts';
import { LOOK_NAMES } from '#shared/messages/looks.zh-CN.ts';
import { useQuery } from '../../api/hooks.tsx';
import { useMayCall } from '../../app/access.ts';
import { useToday } from '../../app/today.ts';
import { DateField } from '../../fields/DateField.tsx';
import { focusField } from '../../fields/EnterFlow.tsx';
import { SelectField } from '../../fields/SelectField.tsx';
import { TextField } from '../../fields/TextField.tsx';
import { DataTable, type Column } from '../../ui/DataTable.tsx';
import { Page } from '../../ui/Page.tsx';
import { Refusal } from '../../ui/Refusal.tsx';
import { SearchBox, SearchButtons } from '../../ui/SearchBox.tsx';
import { AccessReport } from './AccessReport.tsx';

const MOST = 500;

const COLUMNS: readonly Column<LookView>[] = [
  { title: '时间', width: 11, cell: ({ at }) => formatInstant(at) },
  { title: '工作人员', width: 8, cell: ({ staffName }) => staffName },
  // The longest, 办理未通过（看到原因）, breaks before its bracket.
  { title: '事项', width: 8, cell: ({ kind }) => kind },
  { title: '受理编号', width: 9, cell: ({ caseNumber }) => caseNumber },
  { title: '对象', width: 10, cell: ({ subject }) => subject },
  { title: '内容', width: 11, cell: ({ detail }) => detail },
  { title: '目的', cell: ({ purpose }) => purpose },
];

const KINDS = LOOK_KINDS.map((kind) => ({ value: kind, label: LOOK_NAMES[kind] }));

interface Typed {
  readonly from: string;
  readonly to: string;
  readonly caseNumber: string;
  readonly staffId: string;
  readonly kind: string;
}

type Filter = Input<'record.looks'>;

function filterOf({ from, to, caseNumber, staffId, kind }: Typed, first: PlainDate, last: PlainDate): Filter {
  const known = LookKindSchema.safeParse(kind);
  return {
    from,
    to,
    limit: MOST,
    ...(caseNumber.trim() !== '' && { caseNumber: caseNumber.trim() }),
    ...(staffId !== '' && { staffId }),
    ...(known.success && { kind: known.data }),
    ...(from === '' && { from: first }),
    ...(to === '' && { to: last }),
  };
}

/** 查询日志: who looked at whom, when, and what for; and the paper of it for the family that asks. */
export function LooksScreen() {
  const today = useToday();
  const monthAgo = addDays(today, -30);
  const start: Typed = { from: monthAgo, to: today, caseNumber: '', staffId: '', kind: '' };
  const [typed, setTyped] = useState(start);
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({});
  const [filter, setFilter] = useState<Filter>(() => filterOf(start, monthAgo, today));
  const looks = useQuery('record.looks', filter);
  const staff = useQuery('staff.list', {});
  const mayReport = useMayCall('record.accessReport');
  const change = (part: Partial<Typed>) => {
    setFaults({});
    setTyped((before) => ({ ...before, ...part }));
  };
  const look = () => {
    const days = { from: parseTypedDate(typed.from), to: parseTypedDate(typed.to) };
    const found: Record<string, string> = {};
    if (days.from === undefined) found['from'] = '请填写日期，如 20261123';
    if (days.to === undefined) found['to'] = '请填写日期，如 20261123';
    else if (days.from !== undefined && days.to < days.from) found['to'] = '止日不能早于起日';
    setFaults(found);
    const first = Object.keys(found)[0];
    if (first !== undefined) focusField(`looks-${first}`);
    else setFilter(filterOf({ ...typed, from: days.from!, to: days.to! }, monthAgo, today));
  };
  const reset = () => {
    setTyped(start);
    setFaults({});
    setFilter(filterOf(start, monthAgo, today));
  };
  const found = looks.value?.looks;
  // One family's looks make one paper.
  const only = filter.caseNumber === undefined ? undefined : found?.find(({ caseId }) => caseId !== undefined);
  return (
    <Page
      title="查询日志"
      actions={
        mayReport &&
        only?.caseId !== undefined && (
          <AccessReport caseId={only.caseId} caseNumber={only.caseNumber} from={filter.from} to={filter.to} />
        )
      }
    >
      <SearchBox onLook={look}>
        <div className="looks-line">
          <DateField
            path="looks-from"
            label="从"
            today={today}
            value={typed.from}
            onChange={(from) => change({ from })}
            reason={faults['from']}
          />
          <DateField
            path="looks-to"
            label="到"
            today={today}
            value={typed.to}
            onChange={(to) => change({ to })}
            reason={faults['to']}
          />
          <TextField
            path="looks-case"
            label="受理编号"
            value={typed.caseNumber}
            onChange={(caseNumber) => change({ caseNumber })}
          />
          <SelectField
            path="looks-staff"
            label="工作人员"
            placeholder="全部"
            options={(staff.value?.staff ?? []).map(({ id, name, userName }) => ({ value: id, label: name, code: userName }))}
            value={typed.staffId}
            onChange={(staffId) => change({ staffId })}
          />
          <SelectField
            path="looks-kind"
            label="事项"
            placeholder="全部"
            options={KINDS}
            value={typed.kind}
            onChange={(kind) => change({ kind })}
          />
          <SearchButtons onLook={look} onReset={reset} />
        </div>
      </SearchBox>
      <Refusal text={looks.error?.text} />
      {looks.value?.more === true && (
        <div className="notice notice-caution">
          <span className="notice-text">只列出最近 {MOST} 条，请缩短日期或者选定案件、人员。</span>
        </div>
      )}
      <DataTable
        label="查询日志"
        columns={COLUMNS}
        rows={found}
        rowKey={({ seq }) => String(seq)}
        empty="这段时间没有符合的记录"
      />
    </Page>
  );
}
