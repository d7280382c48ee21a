import { type CaseView } from '#shared/contract/case-view.ts';
import { LETTER_KIND_NAMES } from '#shared/messages/letters.ts';
import { DataTable } from '../../../ui/DataTable.tsx';
import { useCase } from '../case-context.tsx';
import { EvidencePictures } from '../evidence/EvidencePictures.tsx';
import { Part } from '../Facts.tsx';

type Letter = NonNullable<CaseView['state']['letters']>[number];

/** Every letter, to whom and about what, with what came of it. */
export function LetterRecord() {
  const { view } = useCase();
  const { letters, application } = view.state;
  if (letters === undefined) return null;
  const nameOf = (ref: string) =>
    [...application.members, ...application.supporters].find((each) => each.ref === ref)?.name ?? '';
  return (
    <Part title="信函索证" note="民发〔2021〕57号第十六条">
      <DataTable
        label="信函索证"
        columns={[
          { title: '发函日期', width: 8, cell: ({ sentOn }) => sentOn },
          {
            title: '收函单位',
            width: 13,
            cell: ({ recipient, kind, recipientAddress }) => (
              <span title={recipientAddress}>
                {recipient}（{LETTER_KIND_NAMES[kind]}）
              </span>
            ),
          },
          { title: '被查人', width: 8, cell: ({ about }) => about.map(nameOf).join('、') },
          { title: '事项', cell: ({ matters }) => matters },
          { title: '回函期限', width: 8, cell: ({ answerBy }) => answerBy },
          { title: '回函', cell: ({ answer }) => <Answer answer={answer} /> },
        ]}
        rows={letters}
        rowKey={({ at, recipient }) => `${at} ${recipient}`}
        empty="没有"
      />
    </Part>
  );
}

function Answer({ answer }: Pick<Letter, 'answer'>) {
  if (answer === undefined) return <strong>等待回函</strong>;
  const { outcome, notedOn, reference, contents, scans } = answer;
  return (
    <>
      {notedOn} {outcome === 'answered' ? `收到${reference === '' ? '' : `（${reference}）`}` : '没有回函'}：{contents}
      {scans.length > 0 && <EvidencePictures ids={scans} />}
    </>
  );
}
