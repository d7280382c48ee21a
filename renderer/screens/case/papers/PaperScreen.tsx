import { useEffect, useMemo, useState } from 'react';
import { useLocation, useNavigate, useParams } from 'react-router';
import { type Output } from '#shared/contract/contract.ts';
import { PaperKindSchema } from '#shared/domain/procedure/case-acts.ts';
import { type ErrorText } from '#shared/messages/error-text.ts';
import { SERVED_PAPERS } from '#shared/domain/procedure/gates.ts';
import { PAPER_NAMES } from '#shared/messages/terms.ts';
import { type Option } from '#shared/forms/field.ts';
import { bytesOfBase64 } from '../../../api/base64.ts';
import { describeFailure } from '../../../api/call-error.ts';
import { useApi, useCommand } from '../../../api/hooks.tsx';
import { focusField } from '../../../fields/EnterFlow.tsx';
import { SelectField } from '../../../fields/SelectField.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { FocusOn } from '../../../ui/FocusOn.tsx';
import { MainAct } from '../../../ui/MainAct.tsx';
import { Page } from '../../../ui/Page.tsx';
import { Refusal } from '../../../ui/Refusal.tsx';
import { useCase } from '../case-context.tsx';
import { paperPath, type WayBack } from './paper-path.ts';
import { PdfPages } from './PdfPages.tsx';

type Preview = Output<'papers.preview'>;
type Wanted = 'print' | 'save';

const REPRINT_REASONS: readonly Option[] = ['当事人要求补发', '卡纸或打印不清', '存档用', '送达用'].map((words) => ({
  value: words,
  label: words,
}));

/** One paper as it will lie on the desk. Printed from here only, so that every copy is counted; from the second on with its reason. */
export function PaperScreen() {
  const { kind = '', paperId = '' } = useParams();
  // From a paper to its 送达回证 is another paper: nothing of the one shown before may be printed for it.
  return <ShownPaper key={`${kind}/${paperId}`} />;
}

function ShownPaper() {
  const { kind = '', paperId } = useParams();
  const { view, caseId } = useCase();
  const { client, shell } = useApi();
  const navigate = useNavigate();
  const state = useLocation().state as { readonly back?: WayBack } | null;
  const known = PaperKindSchema.safeParse(kind);
  const paper = view.papers.find((each) => each.kind === kind && each.paperId === paperId);
  const [preview, setPreview] = useState<Preview>();
  const [failure, setFailure] = useState<ErrorText>();
  const [asking, setAsking] = useState<Wanted>();
  const [reason, setReason] = useState('');
  const [said, setSaid] = useState<string>();
  const print = useCommand('papers.print');
  const wantedKind = known.data;

  useEffect(() => {
    if (wantedKind === undefined) return;
    let wanted = true;
    client.call('papers.preview', { caseId, kind: wantedKind, ...(paperId !== undefined && { paperId: paperId }) }).then(
      (made) => wanted && setPreview(made),
      (thrown: unknown) => wanted && setFailure(describeFailure(thrown)),
    );
    return () => {
      wanted = false;
    };
  }, [client, caseId, wantedKind, paperId]);

  const carryOut = async (what: Wanted, why: string) => {
    if (wantedKind === undefined) return;
    setAsking(undefined);
    setFailure(undefined);
    const made = await print.run({
      caseId,
      kind: wantedKind,
      reason: why,
      ...(paperId !== undefined && { paperId: paperId }),
    });
    if (made === undefined) return;
    try {
      const bytes = bytesOfBase64(made.pdf);
      if (what === 'print') await shell.print(bytes);
      else if (!(await shell.saveFile(made.fileName, bytes))) return;
      setSaid(what === 'print' ? `已送打印，第 ${made.copy} 次。` : `已另存为“${made.fileName}”，计作第 ${made.copy} 次。`);
    } catch (thrown) {
      setFailure(describeFailure(thrown));
    }
  };
  /** Forms to be signed may be printed at will; an issued paper's second copy wants a reason. */
  const start = (what: Wanted) => {
    setReason('');
    if ((paper?.copies ?? 0) > 0 && paper?.state === 'issued') setAsking(what);
    else void carryOut(what, '');
  };
  // Each paper served has its own 送达回证, also after a later one was issued.
  const isServed = (SERVED_PAPERS as readonly string[]).includes(kind);
  const proof =
    isServed && paper?.paperId !== undefined ? ({ kind: 'proofOfService', paperId: paper.paperId } as const) : undefined;
  const ready = preview !== undefined && !print.running;
  return (
    <Page
      title={wantedKind === undefined ? '文书' : PAPER_NAMES[wantedKind]}
      back={state?.back ?? { to: `/cases/${caseId}?tab=papers`, title: '文书' }}
      beside={
        <span className="case-identity">
          <span>{paper?.number}</span>
          {preview !== undefined && <span>{preview.pages} 页</span>}
          {paper !== undefined && <span>{paper.copies === 0 ? '未打印' : `已打印 ${paper.copies} 次`}</span>}
        </span>
      }
      actions={
        <>
          <button type="button" className="button" onClick={() => void navigate(`/cases/${caseId}`)}>
            返回案件
          </button>
          {proof !== undefined && (
            <button type="button" className="button" onClick={() => void navigate(paperPath(caseId, proof))}>
              送达回证
            </button>
          )}
          <button type="button" className="button" disabled={!ready} onClick={() => start('save')}>
            另存为 PDF
          </button>
          <MainAct disabled={preview === undefined} running={print.running} runningWords="正在制作" onAct={() => start('print')}>
            打印
          </MainAct>
        </>
      }
    >
      <Refusal text={print.failure?.text ?? failure} />
      {said !== undefined && (
        <div className="notice notice-success" role="status">
          <div className="notice-text">{said}</div>
        </div>
      )}
      {preview === undefined && failure === undefined && <p className="waiting">正在制作预览…</p>}
      {preview !== undefined && <PreviewPages pdf={preview.pdf} />}
      <Dialog
        open={asking !== undefined}
        title="补打原因"
        onClose={() => setAsking(undefined)}
        act={{
          label: asking === 'save' ? '另存为 PDF' : '打印',
          onAct: () =>
            reason.trim() === '' ? void focusField('reprint-reason') : void carryOut(asking ?? 'print', reason.trim()),
        }}
      >
        <p className="dialog-lead">这份文书已打印 {paper?.copies} 次。再打印须写明原因，新的一份印有份号。</p>
        <SelectField
          path="reprint-reason"
          label="原因"
          required
          free
          value={reason}
          onChange={setReason}
          options={REPRINT_REASONS}
        />
        <FocusOn path="reprint-reason" />
      </Dialog>
    </Page>
  );
}

function PreviewPages({ pdf }: { pdf: string }) {
  const bytes = useMemo(() => bytesOfBase64(pdf), [pdf]);
  return <PdfPages bytes={bytes} />;
}
