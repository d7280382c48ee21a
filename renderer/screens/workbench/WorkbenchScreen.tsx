import { useRef } from 'react';
import { Link, useNavigate } from 'react-router';
import { type MethodName, type Output } from '#shared/contract/contract.ts';
import { type CaseRow, type Urgency } from '#shared/contract/case-view.ts';
import { formatDateChinese, WEEKDAY_NAMES, weekday } from '#shared/kernel/plain-date.ts';
import { STATUS_NAMES } from '#shared/messages/terms.ts';
import { mayCall } from '../../app/access.ts';
import { useSession } from '../../app/session.tsx';
import { useQuery } from '../../api/hooks.tsx';
import { DataTable, type Column } from '../../ui/DataTable.tsx';
import { DeadlineTag, deadlineTone } from '../../ui/DeadlineTag.tsx';
import { MainAct } from '../../ui/MainAct.tsx';
import { useLateFocus } from '../../ui/late-focus.ts';
import { Page } from '../../ui/Page.tsx';
import { Refusal } from '../../ui/Refusal.tsx';
import { exchangePath } from '../exchange/exchange-path.ts';
import { DraftLink, useIntakeDrafts } from '../intake/drafts.tsx';
import { AwaitedLetters } from './AwaitedLetters.tsx';
import { StreetsTable } from './StreetsTable.tsx';

type Workbench = Output<'workbench.read'>;

/** 办理时限 first, as window clerks know it; then what to do. */
const COLUMNS: readonly Column<CaseRow>[] = [
  { title: '办理时限', width: 9, cell: ({ nextStep }) => nextStep.deadline && <DeadlineTag deadline={nextStep.deadline} /> },
  { title: '截止日期', width: 8, cell: ({ nextStep }) => <DueOn row={nextStep} /> },
  { title: '下一步', cell: ({ nextStep }) => nextStep.words },
  { title: '申请人', width: 7, cell: ({ applicantName }) => applicantName },
  { title: '受理编号', width: 9, cell: ({ caseNumber }) => caseNumber },
  { title: '环节', width: 9, cell: ({ status }) => STATUS_NAMES[status] },
  { title: '社区（村）', width: 9, cell: ({ community }) => community },
  { title: '经办人', width: 7, cell: ({ handler }) => handler },
];

/** A district has many streets' cases, and is asked by the street. */
const DISTRICT_COLUMNS: readonly Column<CaseRow>[] = [
  ...COLUMNS.slice(0, 3),
  { title: '街道（乡镇）', width: 10, cell: ({ officeName }) => officeName },
  ...COLUMNS.slice(3, -1),
];

function DueOn({ row: { deadline } }: { row: CaseRow['nextStep'] }) {
  if (deadline?.dueOn === undefined) return null;
  return (
    <span title={deadline.explanation}>
      {deadline.dueOn}
      {deadline.uncertain && <span className="caution-text">（暂）</span>}
    </span>
  );
}

/** 工作台: what is due, the most pressing first; Enter opens. */
export function WorkbenchScreen() {
  const navigate = useNavigate();
  const { session } = useSession();
  const { value, error } = useQuery('workbench.read', {});
  const drafts = useIntakeDrafts();
  const content = useRef<HTMLDivElement>(null);
  const shown = value !== undefined;
  // The list is what the day begins with: the arrows move in it at once.
  useLateFocus(shown, () => content.current?.querySelector('table')?.focus({ preventScroll: true }));
  const open = (row: CaseRow) => void navigate(`/cases/${row.caseId}`);
  const receives = mayCall(session.staff.roles, 'cases.receive');
  const seesCases = mayCall(session.staff.roles, 'cases.list');
  const isDistrict = session.office.kind === 'district';
  const columns = isDistrict ? DISTRICT_COLUMNS : COLUMNS;
  return (
    <Page
      title="工作台"
      actions={
        <>
          {receives && !isDistrict && (
            <button type="button" className="button button-primary" title="F2" onClick={() => void navigate('/intake')}>
              新受理
              <span className="button-hint">F2</span>
            </button>
          )}
          {isDistrict && mayCall(session.staff.roles, 'sync.import') && (
            <MainAct onAct={() => void navigate('/exchange/receive')}>接收数据包</MainAct>
          )}
        </>
      }
    >
      <div ref={content}>
        <Refusal text={error?.text} />
        {value !== undefined && <Today workbench={value} seesCases={seesCases} />}
        {receives && drafts.length > 0 && (
          <div className="notice notice-plain" role="status">
            <span className="notice-text draft-links">
              没有提交的登记 {drafts.length} 份：
              {drafts.map((draft) => (
                <DraftLink key={draft.intakeId} draft={draft} />
              ))}
            </span>
          </div>
        )}
        <section className="list-section">
          <h2>待办</h2>
          <DataTable
            label="待办"
            columns={columns}
            rows={value?.due}
            rowKey={({ caseId }) => caseId}
            onOpen={open}
            empty={nothingDue(receives, isDistrict, seesCases)}
          />
        </section>
        <AwaitedLetters letters={value?.letters ?? []} />
        {value !== undefined && value.others.length > 0 && (
          <OtherCases
            title="其他岗位待办"
            note="等别的岗位的同事办理，可以打开查看"
            rows={value.others}
            columns={columns}
            onOpen={open}
          />
        )}
        {value !== undefined && value.waiting.length > 0 && (
          <OtherCases title="等待中" note="公示期满等，不需现在办理" rows={value.waiting} columns={columns} onOpen={open} />
        )}
        {isDistrict && <StreetsTable />}
      </div>
    </Page>
  );
}

function OtherCases({
  title,
  note,
  rows,
  columns,
  onOpen,
}: {
  title: string;
  note: string;
  rows: readonly CaseRow[];
  columns: readonly Column<CaseRow>[];
  onOpen: (row: CaseRow) => void;
}) {
  return (
    <section className="list-section">
      <h2>
        {title}
        <span className="section-note">{note}</span>
      </h2>
      <DataTable label={title} columns={columns} rows={rows} rowKey={({ caseId }) => caseId} onOpen={onOpen} empty="" />
    </section>
  );
}

function nothingDue(receives: boolean, isDistrict: boolean, seesCases: boolean): string {
  if (!seesCases) return '您的岗位不办理案件。给同事建立账号请到“人员”';
  if (isDistrict) return '没有待办：各街道提请的核对、近亲属备案和投诉举报家庭的入户都已登记';
  return receives ? '没有待办。按 F2 登记一户新申请' : '没有待办';
}

/** The day, what it brings, and what the office must know. Figures come with their words; a colour only repeats them. */
function Today({ workbench, seesCases }: { workbench: Workbench; seesCases: boolean }) {
  const { today, counts, calendarNote, notices } = workbench;
  const steps = [...workbench.due, ...workbench.others, ...workbench.waiting].flatMap(({ nextStep }) => nextStep.deadline ?? []);
  // A step that presses without a day of its own (补件中、已决定未送达) is counted under its own words and not among the days.
  const due = (urgency: Urgency) => steps.filter((step) => step.urgency === urgency && step.dueOn !== undefined).length;
  const dayless = steps.filter((step) => step.urgency !== 'none' && step.dueOn === undefined);
  const others = dayless.filter((step, index) => dayless.findIndex(({ words }) => words === step.words) === index);
  return (
    <>
      <div className="day-line">
        <span className="day-today">
          {formatDateChinese(today)} {WEEKDAY_NAMES[weekday(today) - 1]}
        </span>
        {/* “0 件” would be a lie to who is not shown the cases. */}
        {seesCases && (
          <>
            <Count words="已超期" count={due('overdue')} tone="red" />
            <Count words="今天截止" count={due('today')} tone="orange" />
            <Count words="三个工作日内到期" count={due('soon')} tone="blue" />
          </>
        )}
        {others.map((step) => (
          <Count
            key={step.words}
            words={step.words}
            count={dayless.filter(({ words }) => words === step.words).length}
            tone={deadlineTone(step)}
          />
        ))}
        {seesCases && <Count words="在办" count={counts.open} />}
        {calendarNote !== '' && <span className="day-note">{calendarNote}</span>}
      </div>
      {notices.map((notice) => (
        <div key={notice.words} className={`notice ${NOTICE_CLASSES[notice.level]}`} role="status">
          <span className="notice-text">{notice.words}</span>
          <NoticeLink leadsTo={notice.leadsTo} />
        </div>
      ))}
    </>
  );
}

const PLACES = {
  ownCertificate: { path: '/exchange/certificate', words: '本单位证书', needs: 'sync.makeCertificate' },
  pairing: { path: '/exchange/offices', words: '单位配对', needs: 'sync.pair' },
  send: { path: '/exchange/send', words: '制作数据包', needs: 'sync.export' },
  receive: { path: '/exchange/receive', words: '接收数据包', needs: 'sync.import' },
  safety: { path: '/safety', words: '数据安全', needs: 'backup.chooseTarget' },
  recoveryKey: { path: '/recovery-key', words: '恢复密钥', needs: 'office.renewRecoveryKey' },
  takeBack: { path: '/exchange/take-back', words: '补回记录', needs: 'sync.takeBack' },
} as const satisfies Record<
  NonNullable<Workbench['notices'][number]['leadsTo']>['place'],
  { readonly path: string; readonly words: string; readonly needs: MethodName }
>;

/** The way to where something can be done about it, for those who may. */
function NoticeLink({ leadsTo }: { leadsTo: Workbench['notices'][number]['leadsTo'] }) {
  const { roles } = useSession().session.staff;
  if (leadsTo === undefined) return null;
  const { path, words, needs } = PLACES[leadsTo.place];
  if (!mayCall(roles, needs)) return null;
  return <Link to={exchangePath(path, leadsTo.officeId)}>{words}</Link>;
}

const NOTICE_CLASSES: Readonly<Record<Workbench['notices'][number]['level'], string>> = {
  red: 'notice-danger',
  orange: 'notice-caution',
  info: 'notice-plain',
};

function Count({ words, count, tone }: { words: string; count: number; tone?: string }) {
  return (
    <span className="day-count">
      {words} <strong className={count > 0 && tone !== undefined ? `deadline-${tone}` : undefined}>{count}</strong> 件
    </span>
  );
}
