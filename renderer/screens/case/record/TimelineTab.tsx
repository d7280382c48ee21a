import { formatInstant } from '#shared/kernel/instant.ts';
import { ACT_NAMES } from '#shared/messages/terms.ts';
import { DataTable } from '../../../ui/DataTable.tsx';
import { useAtDistrict } from '../district/own-acts.ts';
import { useCase } from '../case-context.tsx';
import { Part } from '../Facts.tsx';

/** 办理记录: every act with who did it and when, the newest on top. Nothing here can be changed or removed. */
export function TimelineTab() {
  const { view } = useCase();
  const { timeline, state } = view;
  const atDistrict = useAtDistrict();
  return (
    <Part title="办理记录" note="由程序自动记下，不能修改或删除；更正另记一条并写明理由">
      <DataTable
        label="办理记录"
        columns={[
          { title: '时间', width: 11, cell: (entry) => <span className="number">{formatInstant(entry.at)}</span> },
          { title: '办理事项', width: 11, cell: (entry) => <strong>{ACT_NAMES[entry.type]}</strong> },
          { title: '内容', cell: (entry) => entry.summary },
          { title: '经办人', width: 8, cell: (entry) => entry.byName },
          {
            title: '来源',
            width: 8,
            cell: (entry) => {
              if (entry.officeId === state.officeId) return atDistrict ? view.officeName : '本机关';
              return <strong>{atDistrict ? '本局' : '区民政局'}</strong>;
            },
          },
        ]}
        rows={timeline.toReversed()}
        rowKey={(entry) => `${entry.officeId}-${entry.seq}`}
        empty="没有记录"
      />
    </Part>
  );
}
