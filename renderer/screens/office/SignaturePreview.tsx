import { documentNumber } from '#shared/documents/parts/document-number.ts';
import { determinationSignature, respondent } from '#shared/documents/parts/issuer.ts';
import { type AuthorityMode } from '#shared/domain/office/office.ts';
import { useToday } from '../../app/today.ts';

export interface SignatureNames {
  readonly mode: AuthorityMode;
  readonly subdistrictName: string;
  readonly districtBureauName: string;
  readonly documentPrefix: string;
}

/** How a decision will be numbered and signed, by the same rule as the paper itself, and who answers for it. */
export function SignaturePreview({ names }: { names: SignatureNames }) {
  const year = Number(useToday().slice(0, 4));
  const lines = determinationSignature(names);
  const seal = lines[0] ?? '';
  return (
    <div className="paper-preview" role="status">
      <div className="paper-preview-title">确认决定将这样编号、落款：</div>
      <div className="paper-preview-sheet">
        <div className="paper-preview-number">
          {documentNumber(names.documentPrefix === '' ? '（机关代字）' : names.documentPrefix, 'confirmationNotice', year, 1)}
        </div>
        <div className="paper-preview-seal">
          {lines.map((line) => (
            <div key={line}>{line}</div>
          ))}
          <span>（盖“{seal}”印章）</span>
        </div>
      </div>
      <div className="paper-preview-note">不服这一决定的，行政复议的被申请人、行政诉讼的被告是{respondent(names)}。</div>
    </div>
  );
}
