import { type PlainDate } from '#shared/kernel/plain-date.ts';
import { type OptionPolicyKey, optionsOf } from '../policy/keys.ts';
import { type Policy } from '../policy/policy-at.ts';
import { type Programme } from '../policy/programme.ts';
import { type Assessment } from './assessment.ts';
import { assessDestituteSupport } from './destitute-support.ts';
import { assessEssentialExpenditure } from './essential-expenditure.ts';
import { type AssessmentFacts } from './facts.ts';
import { assessMarginalHousehold } from './marginal-household.ts';
import { type Assumptions, Reckoning } from './reckoning.ts';
import { assessSubsistenceAllowance } from './subsistence-allowance.ts';
import { assessTemporaryAssistance } from './temporary-assistance.ts';
import { conclude } from './worlds.ts';

/** The part of the facts a programme cannot do without; undefined where the common facts are enough. */
export function requiredPart(programme: Programme): 'destitute' | 'expenditure' | 'temporary' | undefined {
  switch (programme) {
    case 'destituteSupport':
      return 'destitute';
    case 'essentialExpenditureHousehold':
      return 'expenditure';
    case 'temporaryAssistance':
      return 'temporary';
    default:
      return undefined;
  }
}

/**
 * What the law of a day makes of a household: outcome, figures, all grounds, the questions it hangs on, and every line of the
 * reckoning with its article. Pure. `asOf` (default: the policy's day) is the day on which ages are taken. Throws RangeError when
 * the facts lack the part their programme needs (`requiredPart`); no facts that the schema accepts make it throw otherwise.
 */
export function assess(programme: Programme, facts: AssessmentFacts, policy: Policy, asOf: PlainDate = policy.on): Assessment {
  const passes = explore((assumptions) => {
    const reckoning = new Reckoning(policy, assumptions, asOf);
    reckon(reckoning, programme, facts);
    return reckoning;
  }, {});
  return conclude(programme, passes);
}

function reckon(reckoning: Reckoning, programme: Programme, facts: AssessmentFacts): void {
  const part = requiredPart(programme);
  if (part !== undefined && facts[part] === undefined) throw new RangeError(`${programme} needs facts.${part}`);
  switch (programme) {
    case 'subsistenceAllowance':
      return assessSubsistenceAllowance(reckoning, facts);
    case 'marginalHousehold':
      return assessMarginalHousehold(reckoning, facts);
    case 'destituteSupport':
      return assessDestituteSupport(reckoning, facts, facts.destitute!);
    case 'essentialExpenditureHousehold':
      return assessEssentialExpenditure(reckoning, facts, facts.expenditure!);
    case 'temporaryAssistance':
      return assessTemporaryAssistance(reckoning, facts, facts.temporary!);
  }
}

/** Runs one pass for every combination of readings of the open choices it meets; a pass may open further ones. */
function explore(pass: (assumptions: Assumptions) => Reckoning, assumptions: Assumptions): Reckoning[] {
  const reckoning = pass(assumptions);
  const open = [...reckoning.assumed.keys()].find((key: OptionPolicyKey) => assumptions[key] === undefined);
  if (open === undefined) return [reckoning];
  return optionsOf(open)!.flatMap((option) => explore(pass, { ...assumptions, [open]: option }));
}
