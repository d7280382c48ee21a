import { useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useNavigate } from 'react-router';
import { type CaseRow } from '#shared/contract/case-view.ts';
import { STATUS_NAMES } from '#shared/messages/terms.ts';
import { useQuery } from '../../api/hooks.tsx';
import { useSession } from '../../app/session.tsx';
import { DataTable, type Column } from '../../ui/DataTable.tsx';
import { DeadlineTag } from '../../ui/DeadlineTag.tsx';
import { watchKeyboard } from '../../ui/late-focus.ts';
import { Page } from '../../ui/Page.tsx';
import { Refusal } from '../../ui/Refusal.tsx';
import { type CaseSearch, FIRST_SEARCH, PAGE_ROWS, searchInput } from './case-search.ts';
import { SearchPanel } from './SearchPanel.tsx';

const COLUMNS: readonly Column<CaseRow>[] = [
  { title: '受理编号', width: 7.8, cell: ({ caseNumber }) => caseNumber },
  { title: '申请人', width: 6, cell: ({ applicantName }) => applicantName },
  { title: '证件号码', width: 12.4, cell: ({ applicantIdMasked }) => <span className="number">{applicantIdMasked}</span> },
  { title: '社区（村）', width: 7, cell: ({ community }) => community },
  { title: '收件日期', width: 7.2, cell: ({ receivedOn }) => receivedOn },
  { title: '环节', width: 7.6, cell: ({ status }) => STATUS_NAMES[status] },
  { title: '下一步', cell: ({ nextStep }) => nextStep.words },
  { title: '办理时限', width: 8.7, cell: ({ nextStep }) => nextStep.deadline && <DeadlineTag deadline={nextStep.deadline} /> },
  { title: '经办人', width: 5.6, cell: ({ handler }) => handler },
];

/** A district lists many streets' cases, and handles none of them itself. */
const DISTRICT_COLUMNS: readonly Column<CaseRow>[] = [
  { title: '街道（乡镇）', width: 8, cell: ({ officeName }) => officeName },
  // Whose clerk handles it, and in which community, is the street's own affair; what is left to do needs the room.
  ...COLUMNS.filter(({ title }) => title !== '社区（村）' && title !== '经办人'),
];

function sameSearch(one: CaseSearch, other: CaseSearch): boolean {
  return JSON.stringify(searchInput(one)) === JSON.stringify(searchInput(other));
}

/**
 * 案件列表: 查询 above, a dense grid below, page by page. `search` is kept above this screen while the session lasts, so that coming
 * back from a case finds the list as it was left.
 */
export function CaseListScreen({ search, onSearch }: { search: CaseSearch; onSearch: (search: CaseSearch) => void }) {
  const navigate = useNavigate();
  const isDistrict = useSession().session.office.kind === 'district';
  const { value, error } = useQuery('cases.list', searchInput(search));
  const list = useRef<HTMLDivElement>(null);
  const [backHere] = useState(() => (search === FIRST_SEARCH ? undefined : watchKeyboard()));
  // Set while an answer is awaited whose list the arrows are to move in; it says whether the searcher is waiting for it too.
  const awaited = useRef(backHere);
  const moveIn = () => list.current?.querySelector('table')?.focus();
  const look = (next: CaseSearch) => {
    // The same once more: the list stands there already.
    if (value !== undefined && value.rows.length > 0 && sameSearch(next, search)) return moveIn();
    awaited.current = watchKeyboard();
    onSearch(next);
  };
  useLayoutEffect(() => {
    if (value === undefined || awaited.current === undefined) return;
    const stillWaiting = awaited.current();
    awaited.current = undefined;
    if (value.rows.length > 0 && stillWaiting) moveIn();
  }, [value]);

  const total = value?.total ?? 0;
  const turn = (rows: number) => {
    const offset = search.offset + rows;
    if (offset >= 0 && offset < total) look({ ...search, offset });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'PageDown') turn(PAGE_ROWS);
    else if (event.key === 'PageUp') turn(-PAGE_ROWS);
    else return;
    event.preventDefault();
  };
  return (
    <Page title="案件列表">
      <SearchPanel search={search} onSearch={look} />
      <Refusal text={error?.text} />
      <div ref={list} onKeyDown={onKeyDown}>
        <DataTable
          key={JSON.stringify(search)}
          label="案件"
          columns={isDistrict ? DISTRICT_COLUMNS : COLUMNS}
          rows={value?.rows}
          rowKey={({ caseId }) => caseId}
          onOpen={(row) => void navigate(`/cases/${row.caseId}`)}
          empty="没有符合条件的案件"
        />
      </div>
      {total > 0 && (
        <nav className="paging" aria-label="翻页">
          <span>
            第 {search.offset + 1}—{Math.min(search.offset + PAGE_ROWS, total)} 件，共 {total} 件
          </span>
          <button type="button" className="button" disabled={search.offset === 0} onClick={() => turn(-PAGE_ROWS)}>
            上一页<span className="button-hint">PageUp</span>
          </button>
          <button type="button" className="button" disabled={search.offset + PAGE_ROWS >= total} onClick={() => turn(PAGE_ROWS)}>
            下一页<span className="button-hint">PageDown</span>
          </button>
        </nav>
      )}
    </Page>
  );
}
