import { useState } from 'react';
import { type DistrictDay } from '#shared/domain/deadlines/calendar.ts';
import { districtDayForm } from '#shared/forms/calendar.ts';
import { useCommand, useQuery } from '../../api/hooks.tsx';
import { useMayCall } from '../../app/access.ts';
import { useToday } from '../../app/today.ts';
import { FormPage } from '../../forms/FormPage.tsx';
import { DataTable, type Column } from '../../ui/DataTable.tsx';
import { Page } from '../../ui/Page.tsx';
import { ReasonDialog } from '../../ui/ReasonDialog.tsx';
import { Refusal } from '../../ui/Refusal.tsx';
import { CalendarTabs } from './CalendarTabs.tsx';

/** 区定休息、上班: what the district has ordered over the nation's arrangement. */
export function DistrictDaysScreen() {
  const today = useToday();
  const office = useQuery('office.read', {});
  const mayChange = useMayCall('calendar.addDistrictDay');
  const add = useCommand('calendar.addDistrictDay');
  const drop = useCommand('calendar.dropDistrictDay');
  const [added, setAdded] = useState(0);
  const [dropping, setDropping] = useState<DistrictDay>();
  const columns: readonly Column<DistrictDay>[] = [
    { title: '日期', width: 10, cell: ({ day }) => day },
    { title: '安排', width: 6, cell: ({ kind }) => (kind === 'off' ? '休息' : '上班') },
    { title: '原因', width: 16, cell: ({ reason }) => reason },
    { title: '依据', cell: ({ source }) => `${source.title} ${source.documentNumber ?? ''}` },
    ...(mayChange
      ? [
          {
            title: '操作',
            width: 6,
            cell: (day: DistrictDay) => (
              <button type="button" className="link-button" onClick={() => setDropping(day)}>
                撤回
              </button>
            ),
          },
        ]
      : []),
  ];
  return (
    <Page title="工作日历">
      <CalendarTabs />
      <Refusal text={office.error?.text} />
      <section className="table-group">
        <DataTable
          label="区定休息、上班"
          columns={columns}
          rows={office.value?.options.districtDays}
          rowKey={({ day }) => day}
          empty="没有区定的安排，都按国务院办公厅的通知"
        />
      </section>
      {mayChange && (
        <FormPage
          key={added}
          form={districtDayForm}
          today={today}
          draftKey="calendar/district-day"
          submitLabel="增加"
          running={add.running}
          failure={add.failure?.text}
          onSubmit={async ({ day, kind, reason, documentTitle, documentNumber }) => {
            const done = await add.run({ day, kind, reason, documentTitle, documentNumber: documentNumber ?? '' });
            if (done !== undefined) setAdded(added + 1);
            return done !== undefined;
          }}
        />
      )}
      <ReasonDialog
        open={dropping !== undefined}
        title={`撤回 ${dropping?.day ?? ''} 的安排？`}
        words="撤回后这一天照国务院办公厅的通知，正在计算的期限随之改变。"
        actLabel="撤回"
        running={drop.running}
        failure={drop.failure?.text}
        onClose={() => setDropping(undefined)}
        onAct={async (reason) => {
          if (dropping !== undefined && (await drop.run({ day: dropping.day, reason })) !== undefined) setDropping(undefined);
        }}
      />
    </Page>
  );
}
