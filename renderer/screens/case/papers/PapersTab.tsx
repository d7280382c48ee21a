import { useNavigate } from 'react-router';
import { type PaperView } from '#shared/contract/case-view.ts';
import { DataTable } from '../../../ui/DataTable.tsx';
import { useCase } from '../case-context.tsx';
import { Part } from '../Facts.tsx';
import { paperPath } from './paper-path.ts';

const STATE_WORDS: Readonly<Record<PaperView['state'], string>> = { draft: '草稿', issued: '已签发', form: '表格' };

/** 文书: what we issue and what the family signs; Enter looks at one and prints it from there. */
export function PapersTab() {
  const { view, caseId } = useCase();
  const navigate = useNavigate();
  return (
    <Part title="文书和表格" note="回车或点击打开预览，在预览中打印；打印次数有记录">
      <DataTable<PaperView>
        label="文书"
        columns={[
          { title: '文书', width: 18, cell: (paper) => <strong>{paper.title}</strong> },
          { title: '状态', width: 6, cell: (paper) => STATE_WORDS[paper.state] },
          { title: '文号', cell: (paper) => paper.number },
          { title: '签发日期', width: 8, cell: (paper) => <span className="number">{paper.issuedOn ?? ''}</span> },
          { title: '已打印', width: 6, align: 'right', cell: (paper) => (paper.copies === 0 ? '未打印' : `${paper.copies} 次`) },
          {
            title: '送达',
            width: 9,
            cell: (paper) => (paper.servedOn === undefined ? '' : <span className="number">{paper.servedOn}</span>),
          },
        ]}
        rows={view.papers}
        rowKey={(paper) => paper.paperId ?? paper.kind}
        onOpen={(paper) => void navigate(paperPath(caseId, paper))}
        empty="还没有可以制作的文书"
      />
    </Part>
  );
}
