import { type LawValue } from '#shared/domain/means/assessment.ts';
import { CONFIDENCE_WORDS, LAYER_NAMES } from '#shared/messages/policies.zh-CN.ts';

/** 《title》 number, article: on what a value rests. */
export function Source({ law }: { law: Pick<LawValue, 'documentTitle' | 'documentNumber' | 'article'> }) {
  const number = law.documentNumber === law.documentTitle ? '' : law.documentNumber;
  return (
    <>
      {law.documentTitle}
      {number !== '' && (
        <>
          {' '}
          <span className="nowrap">{number}</span>
        </>
      )}
      {law.article !== '' && law.article !== '无' && `，${law.article}`}
    </>
  );
}

/** `2025-09-01 起` or `2020-09-01 至 2025-08-31`. */
export function periodWords({ from, until }: Pick<LawValue, 'from' | 'until'>): string {
  return until === undefined ? `${from} 起` : `${from} 至 ${until}`;
}

/** How sure it is, in words; what was not seen stands out. */
export function Sureness({ law }: { law: Pick<LawValue, 'confidence' | 'layer'> }) {
  const sure = law.confidence === 'verified' || law.confidence === 'computed';
  return (
    <>
      {LAYER_NAMES[law.layer]}
      <br />
      <span className={sure ? 'aside-soft' : 'caution-text'}>{CONFIDENCE_WORDS[law.confidence]}</span>
    </>
  );
}
