import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import { type Option, type RawAttachment } from '#shared/forms/field.ts';
import { EVIDENCE_LABELS } from '#shared/forms/evidence.ts';
import { AttachmentField } from '../../../fields/AttachmentField.tsx';
import { EnterFlow, focusField } from '../../../fields/EnterFlow.tsx';
import { SelectField } from '../../../fields/SelectField.tsx';
import { MainAct } from '../../../ui/MainAct.tsx';
import { Refusal } from '../../../ui/Refusal.tsx';
import { ActFrame } from '../ActPage.tsx';
import { useCase } from '../case-context.tsx';
import { SCAN_TYPES, useCaseKeeper } from './attachment-keeper.ts';

const LABELS: readonly Option[] = EVIDENCE_LABELS.map((label) => ({ value: label, label }));

/** 附件入卷: says what the file is, picks it, and it is in the case at once; the next one can follow. */
export function AttachPage() {
  const { caseId } = useCase();
  const navigate = useNavigate();
  const [label, setLabel] = useState('');
  const [taken, setTaken] = useState<readonly RawAttachment[]>([]);
  const [reason, setReason] = useState<string>();
  const { keeper, failure } = useCaseKeeper(label.trim());
  useEffect(() => void focusField('label'), []);
  const leave = () => void navigate(`/cases/${caseId}?tab=evidence`);
  const check = (path: string) => {
    if (path !== 'label' || label.trim() !== '') return undefined;
    setReason('请说明这是什么材料');
    return '请说明这是什么材料';
  };
  const named = label.trim() !== '';
  return (
    <ActFrame action="attachEvidence">
      <EnterFlow check={check}>
        <div className="form-page" role="form" aria-label="附件入卷">
          <Refusal text={failure} />
          <div className="form-sections">
            <section className="form-section">
              <header className="section-head">
                <h2>附件入卷</h2>
                <span className="section-note">选好文件即入卷，加密保存；支持 JPG、PNG、WebP 图片和 PDF，每份不超过 20 MB</span>
              </header>
              <div className="section-fields">
                <SelectField
                  path="label"
                  label="材料名称"
                  required
                  free
                  span="two"
                  value={label}
                  options={LABELS}
                  reason={reason}
                  onChange={(text) => {
                    setLabel(text);
                    setReason(undefined);
                    setTaken([]);
                  }}
                />
                <AttachmentField
                  path="files"
                  label="文件"
                  span="full"
                  required
                  disabled={!named}
                  value={taken}
                  // What is in the case stays there: removing a picture here would not take it out.
                  onChange={(files) => setTaken(files.length > taken.length ? files : taken)}
                  accept={SCAN_TYPES}
                  keeper={keeper}
                />
              </div>
            </section>
          </div>
          <div className="action-bar">
            <span className="draft-line">{taken.length > 0 ? `已入卷 ${taken.length} 份` : '选好文件即入卷'}</span>
            <span className="action-space" />
            <MainAct isStop onAct={leave}>
              完成，返回案件
            </MainAct>
          </div>
        </div>
      </EnterFlow>
    </ActFrame>
  );
}
