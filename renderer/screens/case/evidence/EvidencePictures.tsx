import { useEffect, useRef, useState, type RefObject } from 'react';
import { useNavigate } from 'react-router';
import { formatInstant } from '#shared/kernel/instant.ts';
import { type CaseView } from '#shared/contract/case-view.ts';
import { useCase } from '../case-context.tsx';
import { useEvidenceFile } from './use-evidence-file.ts';

type Evidence = CaseView['state']['evidence'][number];

/** Attachments as small pictures; Enter or a click opens one. */
export function EvidencePictures({ ids }: { ids: readonly string[] }) {
  const { view } = useCase();
  return (
    <div className="evidence-pictures">
      {view.state.evidence
        .filter(({ attachmentId }) => ids.includes(attachmentId))
        .map((evidence) => (
          <EvidencePicture key={evidence.attachmentId} evidence={evidence} />
        ))}
    </div>
  );
}

export function EvidencePicture({ evidence }: { evidence: Evidence }) {
  const { view, caseId } = useCase();
  const navigate = useNavigate();
  const { attachmentId, name, label, mime, at, by } = evidence;
  const button = useRef<HTMLButtonElement>(null);
  const seen = useSeen(button);
  const isImage = mime.startsWith('image/');
  // A picture is fetched when it comes into view: each fetching is a look that stands in the log.
  const { file } = useEvidenceFile(isImage && seen ? attachmentId : undefined);
  return (
    <button
      ref={button}
      type="button"
      className="evidence-picture"
      title={`打开 ${name}`}
      onClick={() => void navigate(`/cases/${caseId}/evidence/${attachmentId}`)}
    >
      <span className="evidence-frame">
        {file === undefined ? (
          <span className="evidence-kind">{isImage ? '图片' : 'PDF'}</span>
        ) : (
          <img src={file.address} alt="" />
        )}
      </span>
      <strong>{label}</strong>
      <span className="evidence-name">{name}</span>
      <span className="evidence-name">
        {formatInstant(at)}　{view.staffNames[by] ?? ''}
      </span>
    </button>
  );
}

function useSeen(target: RefObject<HTMLElement | null>): boolean {
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    if (seen || target.current === null) return;
    const observer = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) setSeen(true);
    });
    observer.observe(target.current);
    return () => observer.disconnect();
  }, [seen, target]);
  return seen;
}
