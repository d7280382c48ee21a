import { type PlainDate } from '#shared/kernel/plain-date.ts';
import { type OptionPolicyKey, optionsOf, type PolicyKey, type ValueOf } from '../policy/keys.ts';
import { type Policy, sourceOf } from '../policy/policy-at.ts';
import { type RuleId } from '../policy/rule-ids.ts';
import {
  type AssessmentWarning,
  type Figures,
  type Ground,
  GROUNDS,
  type LawValue,
  type MemberFinding,
  type Question,
  type TraceLine,
} from './assessment.ts';

/** Readings tried for choices that nobody has made yet. */
export type Assumptions = Readonly<Partial<Record<OptionPolicyKey, string>>>;

/** What stands for article and source in a line about something no document seen so far answers. */
export const UNKNOWN_BASIS = { article: '未知', source: '市级文件未见' } as const;

type TraceFigures = TraceLine['figures'];

/** A sentence with the article its rule rests on that day. */
export function traceLine(policy: Policy, rule: RuleId, text: string, figures: TraceFigures = {}): TraceLine {
  const { law } = policy.rule(rule);
  return { rule, text, article: law.article, source: sourceOf(law), figures };
}

/**
 * One pass through the rules under given assumptions: what was said, what speaks against, what had to be asked, and on which law
 * it rests. A pass never stops at the first ground. `worlds.ts` runs as many passes as there are open choices and compares them.
 */
export class Reckoning {
  readonly policy: Policy;
  readonly trace: TraceLine[] = [];
  readonly members: MemberFinding[] = [];
  readonly figures: Figures = {};
  /** Open choices this pass met, with the reading it went on with. */
  readonly assumed = new Map<OptionPolicyKey, string>();
  /** Values (not choices) without which the result cannot be told. */
  readonly asked = new Map<PolicyKey, Question>();
  /** For each value asked for, what would be compared with it. */
  readonly compared = new Map<PolicyKey, number>();
  readonly openChoices = new Map<OptionPolicyKey, Question>();
  /** The day on which ages are taken: the policy's own, except where two laws are compared on the same household. */
  readonly asOf: PlainDate;
  readonly #assumptions: Assumptions;
  readonly #grounds = new Set<Ground>();
  readonly #law = new Map<string, LawValue>();
  readonly #warnings = new Map<string, AssessmentWarning>();

  constructor(policy: Policy, assumptions: Assumptions, asOf: PlainDate = policy.on) {
    this.policy = policy;
    this.asOf = asOf;
    this.#assumptions = assumptions;
  }

  /** The grounds that apply, in the order of checking. */
  get grounds(): Ground[] {
    return GROUNDS.filter((ground) => this.#grounds.has(ground));
  }

  get law(): LawValue[] {
    return [...this.#law.values()];
  }

  get warnings(): AssessmentWarning[] {
    return [...this.#warnings.values()];
  }

  against(ground: Ground): void {
    this.#grounds.add(ground);
  }

  /** A sentence that rests on a rule. */
  say(rule: RuleId, text: string, figures: TraceFigures = {}): void {
    const { law, warning } = this.policy.rule(rule);
    this.#rest(law, warning);
    this.trace.push(traceLine(this.policy, rule, text, figures));
  }

  /** Records one person's finding, with the sentence. */
  find(ref: string, name: string, counted: boolean, rule: RuleId, reason: string): void {
    this.say(rule, `${name}${reason}。`, { member: ref, counted });
    const { article, source } = this.trace.at(-1)!;
    this.members.push({ ref, counted, rule, reason, article, source });
  }

  /** A value the reckoning needs; undefined where it is UNKNOWN. Does not ask by itself: the caller knows whether it matters. */
  value<Key extends PolicyKey>(key: Key): ValueOf<Key> | undefined {
    const answer = this.policy.value(key);
    if (!answer.known) return undefined;
    this.#rest(answer.law, answer.warning);
    return answer.value;
  }

  /** A sentence that rests on a known value and names its document. Nothing is said where it is UNKNOWN. */
  sayValue(key: PolicyKey, text: string, figures: TraceFigures = {}): void {
    const answer = this.policy.value(key);
    if (!answer.known) return;
    this.#rest(answer.law, answer.warning);
    this.trace.push({ rule: key, text, article: answer.law.article, source: sourceOf(answer.law), figures });
  }

  /**
   * Asks for a value without which the result cannot be told, and says so. `compared`: what would be held against it; readings
   * that lead to different amounts here may lead to different results once the value is known.
   */
  ask(key: PolicyKey, compared = 0): void {
    const answer = this.policy.value(key);
    if (answer.known) return;
    this.asked.set(key, answer.question);
    this.compared.set(key, compared);
    const { title, decides, whoAnswers } = answer.question;
    const text = `“${title}”没有查到规定。它决定：${decides}。须由${whoAnswers}答复。`;
    this.trace.push({ rule: key, text, ...UNKNOWN_BASIS, figures: {} });
  }

  /** Asks for a fact that a known value has to be compared with and that the sheet lacks; named by the value's key. */
  askFact(key: PolicyKey, text: string): void {
    const answer = this.policy.value(key);
    if (!answer.known) return this.ask(key);
    this.asked.set(key, { key, title: answer.law.title, decides: `${text}。`, whoAnswers: '经办人员（调查核实）' });
    this.trace.push({
      rule: key,
      text: `${text}，须调查补填。`,
      article: answer.law.article,
      source: sourceOf(answer.law),
      figures: {},
    });
  }

  /** A choice between readings: the one laid down, or the one this pass assumes. `subject` opens the sentence about an open one. */
  choose<Key extends OptionPolicyKey>(key: Key, subject: string): ValueOf<Key> {
    const known = this.value(key);
    if (known !== undefined) return known;
    const answer = this.policy.value(key);
    if (!answer.known) this.openChoices.set(key, answer.question);
    const options = optionsOf(key)!;
    const chosen = this.#assumptions[key] ?? options[0]!;
    if (!this.assumed.has(key)) {
      const labels = options.map((option) => `“${this.policy.optionLabel(key, option)}”`);
      const text = `${subject}：有${labels.join('和')}两种口径，尚未确定，这里先按“${this.policy.optionLabel(key, chosen)}”列算。`;
      this.trace.push({ rule: key, text, ...UNKNOWN_BASIS, figures: {} });
    }
    this.assumed.set(key, chosen);
    return chosen as ValueOf<Key>;
  }

  /** A pass beside this one, under the same assumptions, for a reckoning whose lines do not belong in this trace. */
  aside(): Reckoning {
    return new Reckoning(this.policy, this.#assumptions, this.asOf);
  }

  /** Takes over the choices that a pass aside met, because its result decided something here. */
  absorbChoices(aside: Reckoning): void {
    for (const [key, option] of aside.assumed) this.assumed.set(key, option);
    for (const [key, question] of aside.openChoices) this.openChoices.set(key, question);
  }

  #rest(law: LawValue, warning: string | undefined): void {
    this.#law.set(law.key, law);
    if (warning !== undefined) this.#warnings.set(warning, { key: law.key, text: warning });
  }
}
