import fc from 'fast-check';
import { MAX_FEN } from '#shared/kernel/money.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import {
  type AssessmentFacts,
  AssessmentFactsSchema,
  DEDUCTION_KINDS,
  DISABILITY_CATEGORIES,
  DISREGARDED_SOURCES,
  EXCLUSIONS,
  HUKOU_PLACES,
  INCOME_KINDS,
  MARGINAL_PAYMENT_GROUNDS,
  RECOGNISED_STATUSES,
  RELATIONS,
  SETTLEMENTS,
  SINGLE_PERSON_GROUNDS,
  STUDENT_STATUSES,
  SUPPORTER_STATUSES,
  TEMPORARY_CHANNELS,
  VEHICLES,
} from '#shared/domain/means/facts.ts';

const OTHER_RELATIONS = RELATIONS.filter((relation) => relation !== 'applicant');

const day = (from: string, to: string) =>
  fc
    .integer({ min: Date.parse(from) / 86_400_000, max: Date.parse(to) / 86_400_000 })
    .map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10));

/** Days around everything the data hold, and beyond both ends. */
export const arbitraryDay = day('2016-01-01', '2028-12-31').map(plainDate);

/** Amounts near the limits more often than anywhere else. */
const amount = fc.oneof(
  fc.integer({ min: 0, max: 400_000 }),
  fc.constantFrom(0, 1, 104_499, 104_500, 104_501, 156_750, 156_751, 2_508_000, 2_508_001, 3_762_001, MAX_FEN),
);

/** An optional field: left out rather than undefined. */
function maybe<Value>(name: string, value: fc.Arbitrary<Value>) {
  return fc.option(value, { nil: undefined }).map((each) => (each === undefined ? {} : { [name]: each }));
}

function merged(...parts: fc.Arbitrary<object>[]) {
  return fc.tuple(...parts).map((each) => Object.assign({}, ...each) as Record<string, unknown>);
}

const disability = fc.record({ category: fc.constantFrom(...DISABILITY_CATEGORIES), grade: fc.constantFrom(1, 2, 3, 4) });

function member(ref: string, relation: fc.Arbitrary<string>) {
  return merged(
    fc.record({
      ref: fc.constant(ref),
      relation,
      bornOn: day('1930-01-01', '2015-12-31'),
      hukou: fc.oneof(
        { weight: 4, arbitrary: fc.constant('tianjin') },
        { weight: 1, arbitrary: fc.constantFrom(...HUKOU_PLACES) },
      ),
      livesTogether: fc.boolean(),
      student: fc.constantFrom(...STUDENT_STATUSES),
      excluded: fc.oneof({ weight: 6, arbitrary: fc.constant('none') }, { weight: 1, arbitrary: fc.constantFrom(...EXCLUSIONS) }),
      seriousIllness: fc.boolean(),
    }),
    maybe('supportDuty', fc.boolean()),
    maybe('independent', fc.boolean()),
    maybe('livesTogetherSince', day('2010-01-01', '2015-12-31')),
    maybe('disability', disability),
  );
}

const members = fc
  .integer({ min: 0, max: 4 })
  .chain((others) =>
    fc.tuple(
      member('m0', fc.constant('applicant')),
      ...Array.from({ length: others }, (_, index) => member(`m${index + 1}`, fc.constantFrom(...OTHER_RELATIONS))),
    ),
  );

const source = fc.oneof(fc.constantFrom('工资', '退休金', '高龄津贴'), fc.constantFrom(...DISREGARDED_SOURCES));

/** Any facts the schema accepts, for any programme: all three special parts are always there. */
export const arbitraryFacts: fc.Arbitrary<AssessmentFacts> = members.chain((people) => {
  const ref = fc.constantFrom(...people.map((person) => String(person['ref'])));
  return merged(
    fc.record({
      members: fc.constant(people),
      income: fc.array(fc.record({ member: ref, kind: fc.constantFrom(...INCOME_KINDS), source, monthly: amount }), {
        maxLength: 4,
      }),
      deductions: fc.array(
        fc.record({ member: ref, kind: fc.constantFrom(...DEDUCTION_KINDS), monthly: amount, reason: fc.constant('凭证') }),
        { maxLength: 3 },
      ),
      imputedIncome: fc.array(
        merged(
          fc.record({ member: ref, monthly: amount, reason: fc.constant('行情') }),
          maybe('exception', fc.constant('照护家人')),
        ),
        { maxLength: 1 },
      ),
      relativesSupport: fc.array(
        merged(
          fc.record({
            from: fc.constant('兄'),
            relationship: fc.constantFrom('sibling', 'personOver60', 'other'),
            member: ref,
            monthly: amount,
            reason: fc.constant('协商'),
          }),
          maybe('waiver', fc.constant('豁免')),
        ),
        { maxLength: 1 },
      ),
      assets: merged(
        fc.record({
          monetary: fc.oneof(amount, fc.integer({ min: 0, max: 20_000_000 })),
          vehicles: fc.array(fc.constantFrom(...VEHICLES), { maxLength: 2 }),
          homes: fc.constantFrom(0, 1, 1, 1, 2, 3),
          nonResidential: fc.constantFrom(0, 0, 0, 1),
          selfFundedStudyAbroad: fc.constantFrom(false, false, false, true),
          luxuryGoods: fc.constantFrom(false, false, false, true),
        }),
        maybe('homesFloorArea', fc.integer({ min: 0, max: 30_000 })),
        maybe('soleHomeSoldForIllness', amount),
      ),
      marginalPaymentGrounds: fc.uniqueArray(fc.constantFrom(...MARGINAL_PAYMENT_GROUNDS)),
      destitute: merged(
        fc.record({
          settlement: fc.constantFrom(...SETTLEMENTS),
          supporters: fc.array(fc.record({ ref: fc.constant('义务人'), status: fc.constantFrom(...SUPPORTER_STATUSES) }), {
            maxLength: 3,
          }),
          selfCare: fc.record({
            eating: fc.boolean(),
            dressing: fc.boolean(),
            bed: fc.boolean(),
            toilet: fc.boolean(),
            walking: fc.boolean(),
            bathing: fc.boolean(),
          }),
          ageContinues: fc.boolean(),
        }),
        maybe('noIncomeSource', fc.boolean()),
      ),
      temporary: merged(
        fc.record({
          channel: fc.constantFrom(...TEMPORARY_CHANNELS),
          persons: fc.integer({ min: 1, max: 6 }),
          requested: fc.oneof(amount, fc.integer({ min: 0, max: 2_000_000 })),
          recognised: fc.constantFrom(...RECOGNISED_STATUSES),
          sameCauseWithin12Months: fc.boolean(),
        }),
        maybe('sameCauseReason', fc.constant('病情复发')),
      ),
      expenditure: fc.record({ twelveMonthsEssential: amount, twelveMonthsIncome: amount }),
    }),
    maybe('residence', fc.constantFrom('urban', 'rural')),
    maybe('singlePerson', fc.constantFrom(...SINGLE_PERSON_GROUNDS)),
  ).map((raw) => AssessmentFactsSchema.parse(raw));
});

/** Answers a district may or may not have given. */
export const arbitraryParameters = merged(
  maybe('income.studentIncome', fc.constantFrom('counted', 'disregarded')),
  maybe('income.basicPension', fc.constantFrom('counted', 'disregarded')),
  maybe('income.basicPensionAfter2025', fc.constantFrom('counted', 'disregarded')),
  maybe('allowance.residence', fc.constantFrom('urban', 'rural')),
  maybe('allowance.amountRounding', fc.constantFrom('fen', 'jiaoUp', 'yuanHalfUp', 'yuanUp')),
  maybe('destitute.careStandard', fc.constantFrom('100.00', '356.78')),
  maybe('expenditure.ratio', fc.constantFrom('0.6', '50%')),
  maybe('expenditure.disposableIncome', fc.constant('54000.00')),
  maybe('property.averageFloorArea', fc.constant('35.00')),
  maybe('property.monetaryLimit.essentialExpenditure', fc.constant('48')),
  maybe('temporary.smallQuickRelief.perPersonOrHousehold', fc.constantFrom('person', 'household')),
  maybe('temporary.expenditure.ceiling', fc.constant('8000.00')),
) as fc.Arbitrary<Record<string, string>>;
