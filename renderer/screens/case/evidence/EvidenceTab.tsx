import { useNavigate } from 'react-router';
import { ACT_NAMES } from '#shared/messages/terms.ts';
import { actPath, isAllowed } from '../act-choices.ts';
import { useCase } from '../case-context.tsx';
import { Part } from '../Facts.tsx';
import { EvidencePicture } from './EvidencePictures.tsx';

/** 附件: what the family handed in and what we photographed, never what we issue. */
export function EvidenceTab() {
  const { view, caseId } = useCase();
  const navigate = useNavigate();
  const { evidence } = view.state;
  return (
    <Part
      title={`附件（${evidence.length} 份）`}
      note="扫描件和照片加密保存；打开附件会记入查询日志"
      actions={
        isAllowed(view, 'attachEvidence') && (
          <button type="button" className="button" onClick={() => void navigate(actPath(caseId, 'attachEvidence'))}>
            {ACT_NAMES.attachEvidence}
          </button>
        )
      }
    >
      {evidence.length === 0 ? (
        <p className="nothing">还没有附件。</p>
      ) : (
        <div className="evidence-pictures">
          {evidence.toReversed().map((each) => (
            <EvidencePicture key={each.attachmentId} evidence={each} />
          ))}
        </div>
      )}
    </Part>
  );
}
