import { formatInstant } from '#shared/kernel/instant.ts';
import { useCase } from '../case-context.tsx';
import { PicturesFact } from '../evidence/PicturesFact.tsx';
import { Fact, Facts, Part } from '../Facts.tsx';
import { DataTable } from '../../../ui/DataTable.tsx';

/** Every notice with its posting and taking-down, and the objections it met. */
export function NoticeRecord() {
  const { view } = useCase();
  const { notices, objections } = view.state;
  if (notices.length === 0) return null;
  return (
    <Part title="公示" note="民发〔2021〕57号第十九条">
      {notices.map((notice, index) => (
        <Facts key={`${notice.from}-${index}`} label={`第 ${index + 1} 次公示`}>
          <Fact name={notices.length > 1 ? `第 ${index + 1} 次公示` : '公示期'}>
            {notice.from} 至 {notice.until}
          </Fact>
          <Fact name="地点">{notice.place}</Fact>
          <Fact name="张贴">
            {notice.posting === undefined ? '尚未张贴' : `${formatInstant(notice.posting.postedAt)}，${notice.posting.postedBy}`}
          </Fact>
          <Fact name="撤下">
            {notice.takeDown === undefined
              ? '尚未撤下'
              : `${formatInstant(notice.takeDown.takenDownAt)}，${notice.takeDown.takenDownBy}`}
          </Fact>
          <PicturesFact name="照片" ids={[...(notice.posting?.photos ?? []), ...(notice.takeDown?.photos ?? [])]} />
        </Facts>
      ))}
      <DataTable
        label="异议"
        columns={[
          { title: '收到日期', width: 8, cell: (objection) => objection.receivedOn },
          { title: '异议内容', cell: (objection) => objection.content },
          {
            title: '处理',
            cell: ({ resolution }) =>
              resolution === undefined
                ? '尚未处理'
                : `${resolution.method === 'reinvestigation' ? '重新调查' : '民主评议'}，异议${resolution.outcome === 'upheld' ? '成立' : '不成立'}：${resolution.findings}`,
          },
          { title: '答复日期', width: 8, cell: ({ resolution }) => resolution?.repliedOn ?? '' },
        ]}
        rows={objections}
        rowKey={(objection) => objection.at}
        empty="没有异议"
      />
    </Part>
  );
}
