import { useState } from 'react';
import { useParams } from 'react-router';
import { useApi } from '../../../api/hooks.tsx';
import { describeFailure } from '../../../api/call-error.ts';
import { type ErrorText } from '#shared/messages/error-text.ts';
import { Page } from '../../../ui/Page.tsx';
import { Refusal } from '../../../ui/Refusal.tsx';
import { useCase } from '../case-context.tsx';
import { PdfPages } from '../papers/PdfPages.tsx';
import { useEvidenceFile } from './use-evidence-file.ts';

/** One attachment, in full, inside the program. */
export function EvidenceScreen() {
  const { attachmentId } = useParams();
  const { view, caseId } = useCase();
  const { shell } = useApi();
  const { file, failure } = useEvidenceFile(attachmentId);
  const [unsaved, setUnsaved] = useState<ErrorText>();
  const evidence = view.state.evidence.find((each) => each.attachmentId === attachmentId);
  const save = async () => {
    if (file === undefined) return;
    try {
      await shell.saveFile(file.name, file.bytes);
    } catch (thrown) {
      setUnsaved(describeFailure(thrown));
    }
  };
  return (
    <Page
      title={evidence?.label ?? '附件'}
      back={{ to: `/cases/${caseId}?tab=evidence`, title: '附件' }}
      beside={<span className="case-identity">{evidence?.name}</span>}
      actions={
        <button type="button" className="button" disabled={file === undefined} onClick={() => void save()}>
          另存到电脑
        </button>
      }
    >
      <Refusal text={failure ?? unsaved} />
      {file === undefined && failure === undefined && <p className="waiting">正在打开附件…</p>}
      {file !== undefined &&
        (file.mime === 'application/pdf' ? (
          <PdfPages bytes={file.bytes} />
        ) : (
          <img className="evidence-whole" src={file.address} alt={evidence?.label ?? file.name} />
        ))}
    </Page>
  );
}
