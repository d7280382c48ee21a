import { useState } from 'react';
import { type Output } from '#shared/contract/contract.ts';
import { type PolicyKey } from '#shared/domain/policy/keys.ts';
import { useCommand } from '../../api/hooks.tsx';
import { DataTable, type Column } from '../../ui/DataTable.tsx';
import { ReasonDialog } from '../../ui/ReasonDialog.tsx';
import { Part } from '../case/Facts.tsx';
import { periodWords } from './law-words.tsx';

type Answer = Output<'policies.history'>['answers'][number];

/** The district's answers as they were written down; one that was wrong is taken back with a reason. */
export function WithdrawAnswer({
  policyKey,
  answers,
  mayWithdraw,
}: {
  policyKey: PolicyKey;
  answers: readonly Answer[];
  mayWithdraw: boolean;
}) {
  const withdraw = useCommand('policies.withdrawAnswer');
  const [leaving, setLeaving] = useState<Answer>();
  const columns: readonly Column<Answer>[] = [
    { title: '起止', width: 15, cell: periodWords },
    { title: '文件', cell: ({ documentTitle, documentNumber, article }) => `${documentTitle} ${documentNumber}，${article}` },
    { title: '凭据', width: 10, cell: ({ seen }) => (seen === 'document' ? '见到文件' : '口头答复') },
    { title: '录入日', width: 8, cell: ({ checkedOn }) => checkedOn },
    {
      title: '操作',
      width: 6,
      cell: (answer) =>
        mayWithdraw && (
          <button type="button" className="link-button" onClick={() => setLeaving(answer)}>
            撤回
          </button>
        ),
    },
  ];
  return (
    <Part title="录入的答复" note="录错的可以撤回；新的答复直接在下面录入，原来的自动止于前一天">
      <DataTable label="录入的答复" columns={columns} rows={answers} rowKey={({ from }) => from} empty="" />
      <ReasonDialog
        open={leaving !== undefined}
        title={`撤回 ${leaving?.from ?? ''} 起的答复？`}
        words="以后的核算不再采用；已经作出的决定不变。"
        actLabel="撤回"
        running={withdraw.running}
        failure={withdraw.failure?.text}
        onClose={() => setLeaving(undefined)}
        onAct={async (reason) => {
          if (leaving === undefined) return;
          if ((await withdraw.run({ key: policyKey, from: leaving.from, reason })) !== undefined) setLeaving(undefined);
        }}
      />
    </Part>
  );
}
