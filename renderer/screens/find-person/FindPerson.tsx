import { useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useNavigate } from 'react-router';
import { type Output } from '#shared/contract/contract.ts';
import { STATUS_NAMES } from '#shared/messages/terms.ts';
import { type ErrorText } from '#shared/messages/error-text.ts';
import { describeFailure } from '../../api/call-error.ts';
import { useApi } from '../../api/hooks.tsx';
import { useSession } from '../../app/session.tsx';
import { useShortcut } from '../../app/shortcuts.tsx';
import { TextField } from '../../fields/TextField.tsx';
import { DataTable, type Column } from '../../ui/DataTable.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { FocusOn } from '../../ui/FocusOn.tsx';
import { watchKeyboard } from '../../ui/late-focus.ts';
import { Refusal } from '../../ui/Refusal.tsx';

type Hit = Output<'people.find'>['hits'][number];

const ROLE_WORDS: Readonly<Record<Hit['role'], string>> = { applicant: '申请人', member: '家庭成员', supporter: '法定义务人' };

const COLUMNS: readonly Column<Hit>[] = [
  { title: '姓名', width: 7, cell: ({ name }) => name },
  { title: '证件号码', width: 13, cell: ({ idMasked }) => <span className="number">{idMasked}</span> },
  { title: '身份', width: 7, cell: ({ role }) => ROLE_WORDS[role] },
  { title: '受理编号', width: 9, cell: ({ caseNumber }) => caseNumber },
  { title: '环节', cell: ({ status }) => STATUS_NAMES[status] },
  { title: '收件日期', width: 8, cell: ({ receivedOn }) => receivedOn },
];
const DISTRICT_COLUMNS: readonly Column<Hit>[] = [
  ...COLUMNS.slice(0, 3),
  { title: '街道', width: 8, cell: ({ officeName }) => officeName },
  ...COLUMNS.slice(3),
];

/** 全局查人 (Ctrl+K), over whatever is open. */
export function FindPerson() {
  const [open, setOpen] = useState(false);
  useShortcut('Ctrl+K', () => setOpen(true));
  return (
    <Dialog open={open} title="查人" onClose={() => setOpen(false)} width={820}>
      {open && <Search onDone={() => setOpen(false)} />}
    </Dialog>
  );
}

/**
 * Enter looks, and when the words have not changed since, opens the marked hit. One look for one Enter and not for each letter:
 * every look stands in the access log.
 */
function Search({ onDone }: { onDone: () => void }) {
  const { client } = useApi();
  const navigate = useNavigate();
  const { session } = useSession();
  const [text, setText] = useState('');
  const [found, setFound] = useState<{ readonly text: string; readonly hits: readonly Hit[]; readonly awaited: () => boolean }>();
  const [failure, setFailure] = useState<ErrorText>();
  const list = useRef<HTMLDivElement>(null);
  // Counts the looks: what has been overtaken by another is dropped.
  const round = useRef(0);
  useLayoutEffect(() => {
    if (found !== undefined && found.hits.length > 0 && found.awaited()) list.current?.querySelector('table')?.focus();
  }, [found]);

  const look = async () => {
    const words = text.trim();
    if (words === '') return;
    const mine = ++round.current;
    const awaited = watchKeyboard();
    try {
      const { hits } = await client.call('people.find', { text: words });
      if (mine !== round.current) return;
      setFound({ text: words, hits, awaited });
      setFailure(undefined);
    } catch (thrown) {
      if (mine === round.current) setFailure(describeFailure(thrown));
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void look();
  };
  return (
    <div className="find-person">
      <div onKeyDown={onKeyDown}>
        <TextField
          path="findText"
          label="查找"
          hint="姓名、受理编号，或完整证件号码；回车查找，↑↓ 选择，再回车打开案件。查找记入查询日志"
          value={text}
          onChange={setText}
        />
        <FocusOn path="findText" />
      </div>
      <Refusal text={failure} />
      {found !== undefined && (
        <div ref={list} className="find-hits">
          <DataTable
            key={found.text}
            label="查找结果"
            columns={session.office.kind === 'district' ? DISTRICT_COLUMNS : COLUMNS}
            rows={found.hits}
            rowKey={({ caseId, personRef }) => `${caseId}-${personRef}`}
            onOpen={({ caseId }) => {
              onDone();
              void navigate(`/cases/${caseId}`);
            }}
            empty={`没有找到“${found.text}”`}
          />
        </div>
      )}
    </div>
  );
}
