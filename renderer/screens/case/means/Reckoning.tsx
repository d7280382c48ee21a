import { type Assessment } from '#shared/domain/means/assessment.ts';
import { doubtsOf } from '#shared/domain/means/doubts.ts';
import { GROUND_NAMES } from '#shared/domain/means/wording.ts';
import { formatYuan, type Fen } from '#shared/kernel/money.ts';

const OUTCOME_WORDS: Readonly<Record<Assessment['outcome'], string>> = {
  eligible: '符合条件',
  ineligible: '不符合条件',
  undetermined: '还不能确定',
};

/** The document the standard in force stands in. */
function standardSource(assessment: Assessment): string {
  const law = assessment.law.find(({ key }) => key === 'allowance.standard');
  return law === undefined ? '' : `${law.documentNumber || `《${law.documentTitle}》`}，${law.from}起`;
}

/** The result and its figures: what a clerk reads first. Announced when it changes. `provisional`: of a sheet still being filled in. */
export function ReckoningResult({ assessment, provisional = false }: { assessment: Assessment; provisional?: boolean }) {
  const { outcome, figures, grounds, questions } = assessment;
  return (
    <div className={`reckoning-result reckoning-${provisional ? 'undetermined' : outcome}`} aria-live="polite">
      <div className="reckoning-outcome">
        <strong>
          {provisional && '暂算：'}
          {OUTCOME_WORDS[outcome]}
        </strong>
        {outcome === 'eligible' && figures.monthlyAmount !== undefined && (
          <span>
            每月 <b className="number">{formatYuan(figures.monthlyAmount)}</b> 元
          </span>
        )}
      </div>
      {grounds.length > 0 && (
        <ul className="reckoning-grounds">
          {grounds.map((ground) => (
            <li key={ground}>{GROUND_NAMES[ground]}</li>
          ))}
        </ul>
      )}
      {questions.length > 0 && (
        <ul className="reckoning-questions">
          {questions.map((question) => (
            <li key={question.key}>
              <strong>{question.title}</strong>：{question.decides}　请问：{question.whoAnswers}
            </li>
          ))}
        </ul>
      )}
      <dl className="reckoning-figures">
        <Figure name="计入人数" value={figures.countedMembers === undefined ? undefined : `${figures.countedMembers} 人`} />
        <Amount name="家庭月收入" amount={figures.householdIncome} />
        <Amount name="人均月收入" amount={figures.perCapitaIncome} />
        <Amount name="保障标准" amount={figures.standard} note={standardSource(assessment)} />
        {outcome !== 'ineligible' && <Amount name="每月补差" amount={figures.monthlyAmount} />}
      </dl>
    </div>
  );
}

function Amount({ name, amount, note }: { name: string; amount: Fen | undefined; note?: string }) {
  return <Figure name={name} value={amount === undefined ? undefined : `${formatYuan(amount)} 元`} note={note} />;
}

function Figure({ name, value, note }: { name: string; value: string | undefined; note?: string | undefined }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="number">{value ?? '未定'}</dd>
      {note !== undefined && note !== '' && <dd className="reckoning-note">{note}</dd>}
    </div>
  );
}

/** Every line of the reckoning as a sentence that can be read aloud to the family, with its article and source. */
export function ReckoningLines({ assessment }: { assessment: Assessment }) {
  const { trace } = assessment;
  const doubts = doubtsOf(assessment);
  return (
    <>
      <ol className="reckoning-lines" aria-label="核算过程">
        {trace.map((line, index) => (
          // A line has no identity of its own; the list is drawn anew as a whole.
          <li key={index}>
            {line.text}
            <span className="basis">
              {line.source} {line.article}
            </span>
          </li>
        ))}
      </ol>
      {doubts.length > 0 && (
        <ul className="reckoning-warnings" aria-label="请留意">
          {doubts.map((doubt) => (
            <li key={doubt}>{doubt}</li>
          ))}
        </ul>
      )}
    </>
  );
}
