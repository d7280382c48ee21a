import { useMemo, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { type CaseView } from '#shared/contract/case-view.ts';
import { type CaseId } from '#shared/kernel/ids.ts';
import { type PaperKind } from '#shared/domain/procedure/case-acts.ts';
import { signersOf, signingForm, signingIsOpen, signingStart, withSignatures } from '#shared/forms/intake/signing-form.ts';
import { PAPER_NAMES } from '#shared/messages/terms.ts';
import { type ErrorText } from '#shared/messages/error-text.ts';
import { bytesOfBase64 } from '../../api/base64.ts';
import { describeFailure } from '../../api/call-error.ts';
import { useApi, useCommand, useQuery } from '../../api/hooks.tsx';
import { todayInChina } from '../../app/today.ts';
import { FormPage } from '../../forms/FormPage.tsx';
import { MainAct } from '../../ui/MainAct.tsx';
import { Page } from '../../ui/Page.tsx';
import { Refusal } from '../../ui/Refusal.tsx';

/** What a family takes away or signs at the window. */
const PAPERS = ['applicationForm', 'verificationConsent', 'undertaking'] as const satisfies readonly PaperKind[];

/** Right after intake: print what the family signs, tick who has signed, go on with the case. */
export function ReceivedScreen() {
  const { caseId } = useParams() as { caseId: CaseId };
  const { value, error } = useQuery('cases.read', { caseId });
  return (
    <Page title="已登记收件" back={{ to: '/', title: '工作台' }}>
      <Refusal text={error?.text} />
      {value !== undefined && <Received view={value} />}
    </Page>
  );
}

function Received({ view }: { view: CaseView }) {
  const navigate = useNavigate();
  const [today] = useState(todayInChina);
  const { state, nextStep, actions } = view;
  const applicant = state.application.members.find((member) => member.relation === 'applicant');
  const mayCorrect = actions.some(({ action, refusals }) => action === 'correctApplication' && refusals.length === 0);
  const open = mayCorrect && signingIsOpen(state.application, today);
  const openCase = () => void navigate(`/cases/${state.id}`);
  return (
    <>
      <section className="notice notice-success received-head" role="status">
        <span className="notice-text">
          <strong>
            受理编号 {state.caseNumber}　{applicant?.name}　一家 {state.application.members.length} 人
          </strong>
          <div>
            收件日期 {state.receivedOn}；下一步：{nextStep.words}
          </div>
        </span>
      </section>
      <PrintPapers caseId={state.id} focus={open} />
      {open ? <Signing key={state.revision} view={view} onOpenCase={openCase} /> : <OpenCase onOpen={openCase} />}
    </>
  );
}

function PrintPapers({ caseId, focus }: { caseId: CaseId; focus: boolean }) {
  const { shell } = useApi();
  const print = useCommand('papers.print');
  const [printing, setPrinting] = useState<PaperKind>();
  const [printed, setPrinted] = useState<readonly PaperKind[]>([]);
  const [failure, setFailure] = useState<ErrorText>();
  const printAll = async (kinds: readonly PaperKind[]) => {
    if (printing !== undefined) return;
    setFailure(undefined);
    for (const kind of kinds) {
      setPrinting(kind);
      const paper = await print.run({ caseId, kind, reason: '' });
      if (paper === undefined) break;
      try {
        await shell.print(bytesOfBase64(paper.pdf));
      } catch (thrown) {
        setFailure(describeFailure(thrown));
        break;
      }
      setPrinted((before) => [...new Set([...before, kind])]);
    }
    setPrinting(undefined);
  };
  return (
    <section className="form-section">
      <header className="section-head">
        <h2>打印，请家庭核对签名</h2>
        <span className="section-note">书写有困难的可代填，经本人核对后签名或按指印</span>
      </header>
      <div className="print-line">
        <Refusal text={print.failure?.text ?? failure} />
        <button
          type="button"
          className="button"
          autoFocus={focus}
          disabled={printing !== undefined}
          onClick={() => void printAll(PAPERS)}
        >
          {printing === undefined ? '三份全部打印' : `正在打印${PAPER_NAMES[printing]}…`}
        </button>
        {PAPERS.map((kind) => (
          <button
            key={kind}
            type="button"
            className="button"
            disabled={printing !== undefined}
            onClick={() => void printAll([kind])}
          >
            {PAPER_NAMES[kind]}
            {printed.includes(kind) && <span className="button-hint">已送打印</span>}
          </button>
        ))}
      </div>
    </section>
  );
}

function OpenCase({ onOpen }: { onOpen: () => void }) {
  return (
    <div className="action-bar">
      <span className="action-space" />
      <MainAct autoFocus onAct={onOpen}>
        打开案件，办理下一步
      </MainAct>
    </div>
  );
}

/** Ticks the signatures on the papers that came back: a correction of the registration with its own reason. */
function Signing({ view, onOpenCase }: { view: CaseView; onOpenCase: () => void }) {
  const { client } = useApi();
  const [today] = useState(todayInChina);
  const { state } = view;
  const correct = useCommand('cases.correct');
  const [failure, setFailure] = useState<ErrorText>();
  const options = useMemo(() => {
    const signers = signersOf(state.application, today);
    return { consentSigned: signers, undertakingSigned: signers };
  }, [state.application, today]);
  const initial = useMemo(() => signingStart(state.application), [state.application]);
  return (
    <FormPage
      form={signingForm}
      today={today}
      initial={initial}
      draftKey={`case/${state.id}/signing/${state.revision}`}
      options={options}
      focus={false}
      submitLabel="补登签名和材料"
      running={correct.running}
      failure={correct.failure?.text ?? failure}
      onSubmit={async (answers) => {
        setFailure(undefined);
        try {
          const recorded = await client.call('cases.readForCorrection', { caseId: state.id, purpose: '补登签名和材料' });
          const corrected = await correct.run({
            caseId: state.id,
            expectedRevision: recorded.revision,
            application: withSignatures(recorded.application, answers, today),
            reason: '补登签名和当场交的材料',
          });
          return corrected !== undefined;
        } catch (thrown) {
          setFailure(describeFailure(thrown));
          return false;
        }
      }}
      actions={
        <button type="button" className="button" data-stop="" onClick={onOpenCase}>
          以后再补，打开案件
        </button>
      }
    />
  );
}
