import { useState } from 'react';
import { useNavigate } from 'react-router';
import { type Input } from '#shared/contract/contract.ts';
import { type ReadNotice } from '#shared/contract/methods/calendar.ts';
import { noticeForm } from '#shared/forms/calendar.ts';
import { useApi, useCommand, useQuery } from '../../api/hooks.tsx';
import { useToday } from '../../app/today.ts';
import { FormPage } from '../../forms/FormPage.tsx';
import { DataTable } from '../../ui/DataTable.tsx';
import { done } from '../../ui/DoneNotice.tsx';
import { Page } from '../../ui/Page.tsx';
import { Refusal } from '../../ui/Refusal.tsx';
import { Fact, Facts, Part } from '../case/Facts.tsx';
import { CalendarTabs } from './CalendarTabs.tsx';

type Notice = Input<'calendar.readNotice'>;

const DRAFT = 'calendar/notice';

/** 导入放假通知: paste, look at what was read and what it changes, then accept. Nothing is kept before. */
export function NoticeScreen() {
  const today = useToday();
  const { client } = useApi();
  const navigate = useNavigate();
  const [pasted, setPasted] = useState<Notice>();
  const reading = useQuery('calendar.readNotice', pasted);
  const accept = useCommand('calendar.acceptNotice');
  const read = pasted === undefined ? undefined : reading.value;
  const take = async () => {
    if (pasted === undefined || read === undefined) return;
    const accepted = await accept.run(pasted);
    if (accepted === undefined) return;
    await client.call('drafts.discard', { formKey: DRAFT });
    void navigate(`/calendar?year=${accepted.year}`, { state: done(`${accepted.year}年放假安排已导入，期限从现在起按它计算。`) });
  };
  return (
    <Page title="工作日历">
      <CalendarTabs />
      <Refusal text={(reading.error ?? accept.failure)?.text} />
      {pasted !== undefined && read !== undefined ? (
        <div className="enter-flow form-page">
          <div className="form-sections">
            <NoticePreview read={read} />
          </div>
          <div className="action-bar">
            <span className="action-space" />
            <button type="button" className="button" onClick={() => setPasted(undefined)}>
              返回修改
            </button>
            {/* Without Ctrl+Enter, which has just had it read: pressed twice it would accept what nobody has compared. */}
            <button type="button" className="button button-primary" disabled={accept.running} onClick={() => void take()}>
              与通知原文核对无误，导入
            </button>
          </div>
        </div>
      ) : (
        <FormPage
          form={noticeForm}
          today={today}
          draftKey={DRAFT}
          submitLabel="读一读"
          running={pasted !== undefined && reading.loading}
          runningWords="正在读"
          onSubmit={async ({ text, url, unbalancedBecause }) => {
            setPasted({
              text,
              ...(url !== undefined && { url }),
              ...(unbalancedBecause !== undefined && { unbalancedBecause }),
            });
            // Kept until it is accepted: the text may have to be put right.
            return false;
          }}
        />
      )}
    </Page>
  );
}

function NoticePreview({ read }: { read: ReadNotice }) {
  const { year, title, documentNumber, issuedOn, daysOff, makeUpDays, remarks, changes, movedCases } = read;
  return (
    <>
      <Part title={`读到的${year}年安排`} note="请逐行与通知原文核对">
        <Facts label="通知">
          <Fact name="通知" wide>
            {title} {documentNumber}
          </Fact>
          <Fact name="发文日">{issuedOn ?? '没有读到'}</Fact>
          <Fact name="在办案件">{movedCases === 0 ? '没有期限因此改变' : `${movedCases} 件的期限将改变`}</Fact>
        </Facts>
        {remarks.map((remark) => (
          <p key={remark} className="aside-soft">
            提示：{remark}
          </p>
        ))}
      </Part>
      <div className="two-tables">
        <DataTable
          label="放假"
          columns={[
            { title: '放假', width: 10, cell: ({ name }) => name },
            { title: '起止', cell: ({ from, to }) => (from === to ? from : `${from} 至 ${to}`) },
          ]}
          rows={daysOff}
          rowKey={({ from }) => from}
          empty="没有"
        />
        <DataTable
          label="调休上班"
          columns={[
            { title: '调休上班', width: 10, cell: ({ name }) => name },
            { title: '日期', cell: ({ day }) => day },
          ]}
          rows={makeUpDays}
          rowKey={({ day }) => day}
          empty="没有"
        />
      </div>
      <section className="table-group">
        <h2>与现在日历的不同</h2>
        <DataTable
          label="与现在日历的不同"
          columns={[
            { title: '日期', width: 10, cell: ({ day }) => day },
            { title: '现在', cell: ({ before }) => before },
            { title: '导入后', cell: ({ after }) => after },
            { title: '上班', width: 6, cell: ({ working }) => (working ? '上班' : '休息') },
          ]}
          rows={changes}
          rowKey={({ day }) => day}
          empty="没有不同"
        />
      </section>
    </>
  );
}
