import { loadCalendars, loadLimits } from '#core/calendars/load.ts';
import { paperLimits } from '#shared/documents/of-case/limits.ts';
import { type NumberedPaperKind, paperOfCase } from '#shared/documents/of-case/papers-of-case.ts';
import { type CasePaperSource } from '#shared/documents/of-case/source.ts';
import { type DocumentModel } from '#shared/documents/document-model.ts';
import { assess } from '#shared/domain/means/assess.ts';
import { type Assessment } from '#shared/domain/means/assessment.ts';
import { DEFAULT_OFFICE_OPTIONS, LetterheadSchema, type Letterhead, type OfficeOptions } from '#shared/domain/office/office.ts';
import { policyAt } from '#shared/domain/policy/policy-at.ts';
import { type Application, ApplicationSchema } from '#shared/domain/procedure/application.ts';
import { applyCaseAct, type RecordedCaseAct } from '#shared/domain/procedure/apply-act.ts';
import { type CaseActPayload, type CaseActType, caseActSchemas, type PaperKind } from '#shared/domain/procedure/case-acts.ts';
import { noticeUntil } from '#shared/domain/procedure/case-deadlines.ts';
import { factsOf } from '#shared/domain/procedure/case-facts.ts';
import { type CaseState } from '#shared/domain/procedure/case-state.ts';
import { type MeansSheet, MeansSheetSchema } from '#shared/domain/procedure/means-sheet.ts';
import { type Input } from '#shared/contract/contract.ts';
import { type ActId, type CaseId, type OfficeId, type StaffId } from '#shared/kernel/ids.ts';
import { instantInChina } from '#shared/kernel/instant.ts';
import { addDays, firstOfNextMonth, type PlainDate, plainDate } from '#shared/kernel/plain-date.ts';
import { familyOfThree, modestMeans } from './people.ts';
import { RESOURCES_DIR, shippedBook } from './policies.ts';

const BOOK = shippedBook();
/** The limits and the calendar that the program carries. */
export const LAW_LIMITS = { limits: loadLimits(RESOURCES_DIR), calendar: loadCalendars(RESOURCES_DIR) };

const id = (letter: string) => letter.repeat(26);
export const STAFF = {
  window: id('w') as StaffId,
  first: id('f') as StaffId,
  second: id('s') as StaffId,
  reviewer: id('r') as StaffId,
  confirmer: id('c') as StaffId,
};
const STAFF_NAMES = {
  [STAFF.window]: { name: '李窗口', badge: 'A1' },
  [STAFF.first]: { name: '王调查', badge: 'B1' },
  [STAFF.second]: { name: '周调查', badge: 'B2' },
  [STAFF.reviewer]: { name: '陈审核', badge: 'C1' },
  [STAFF.confirmer]: { name: '郑确认', badge: 'D1' },
};

export const LETTERHEAD: Letterhead = LetterheadSchema.parse({
  mode: 'delegation',
  remedyVariant: 'reviewOrLawsuit',
  subdistrictName: '天津市和平区人民政府南市街道办事处',
  districtBureauName: '天津市和平区民政局',
  districtGovernmentName: '天津市和平区人民政府',
  documentPrefix: '津和南街救',
  address: '天津市和平区福安大街1号',
  contactPhone: '022-27270001',
  supervisionPhone: '022-27270002',
});

export type ApplicationInput = Input<'cases.receive'>['application'];
export type SheetInput = Input<'cases.recordMeans'>['sheet'];

/** Builds the state of a case act by act, as the record would hold it. Days move with `on`. Pure: no core, no database. */
export class CaseBuilder {
  private current: CaseState | undefined;
  private day: PlainDate;
  private minutes = 0;
  private acts = 0;

  constructor(day = '2026-11-25') {
    this.day = plainDate(day);
  }

  get state(): CaseState {
    if (!this.current) throw new Error('nothing received yet');
    return this.current;
  }

  on(day: string): this {
    this.day = plainDate(day);
    this.minutes = 0;
    return this;
  }

  later(days: number): this {
    return this.on(addDays(this.day, days));
  }

  /** One act, its payload checked as the record checks it. */
  act<Type extends CaseActType>(type: Type, payload: unknown, by: StaffId = STAFF.window): this {
    this.minutes += 1;
    this.acts += 1;
    const act = {
      type,
      payload: caseActSchemas[type].parse(payload) as CaseActPayload<Type>,
      actId: id('a') as ActId,
      caseId: id('k') as CaseId,
      officeId: '120101006' as OfficeId,
      seq: this.acts,
      by,
      at: this.now(),
    } as unknown as RecordedCaseAct;
    this.current = applyCaseAct(this.current, act);
    return this;
  }

  now() {
    return instantInChina(this.day, `09:${String(this.minutes).padStart(2, '0')}`);
  }

  receive(more: Partial<ApplicationInput> = {}): this {
    const application: Application = ApplicationSchema.parse(familyOfThree(more));
    return this.act('receiveApplication', { caseNumber: '2026-000012', application, receivedOn: this.day });
  }

  accept(): this {
    return this.act('accept', { acceptedOn: this.day });
  }

  /** Verification, home visit of two, neighbours and the sheet, one day later each. */
  investigate(sheet: SheetInput = modestMeans()): this {
    const persons = this.state.application.members.map((member) => member.ref);
    this.act('requestVerification', { requestedOn: this.day, persons, items: ['hukou', 'bankDeposits', 'vehicles'] });
    this.later(1).act('recordHomeVisit', { visit: this.visit(), secondInvestigator: STAFF.second }, STAFF.first);
    this.act('signHomeVisit', { statement: 'present' }, STAFF.second);
    this.later(1).act('recordVerification', {
      reportNumber: '核字2026-318',
      startedOn: this.day,
      reportedOn: this.day,
      items: [{ item: 'bankDeposits', finding: 'consistent', note: '' }],
      summary: '',
    });
    return this.act('recordMeans', { sheet: MeansSheetSchema.parse(sheet) }, STAFF.first);
  }

  private visit(): Input<'cases.recordHomeVisit'>['visit'] {
    return {
      startedAt: instantInChina(this.day, '14:00'),
      endedAt: instantInChina(this.day, '14:50'),
      place: this.state.application.address,
      mode: 'inPerson',
      remoteReason: '',
      presentMembers: [this.state.application.members[0]!.ref],
      witness: '',
      population: '三人同住',
      housing: '承租公房38平方米',
      incomeFindings: '零工收入，看过6个月收款记录',
      propertyFindings: '无车辆',
      living: '生活简朴',
      healthAndSchooling: '妻子长期服药，儿子读初中',
      differences: '',
      conclusion: '申报属实',
      photos: [],
    };
  }

  assess(): Assessment {
    const sheet: MeansSheet = this.state.means!.sheet;
    const { application } = this.state;
    return assess(application.programme, factsOf(application, sheet), policyAt(BOOK, this.day, '120101'));
  }

  giveOpinion(recommendation: 'approve' | 'refuse', refusalGrounds: readonly string[] = []): this {
    const assessment = this.assess();
    const { monthlyAmount } = assessment.figures;
    return this.act(
      'recordReviewOpinion',
      {
        recommendation,
        opinion: '材料齐全，程序合规',
        assessment,
        ...(recommendation === 'approve' && { monthlyAmount }),
        refusalGrounds,
      },
      STAFF.reviewer,
    );
  }

  publicise(): this {
    const until = noticeUntil({ ...LAW_LIMITS, options: DEFAULT_OFFICE_OPTIONS }, this.day);
    const photos = [id('p')];
    this.act('issuePublicNotice', { place: '荣吉社区公示栏', from: this.day, until });
    this.act('recordPosting', { postedAt: this.now(), place: '荣吉社区公示栏', postedBy: '李窗口', photos });
    return this.on(until).act('recordTakeDown', { takenDownAt: this.now(), takenDownBy: '李窗口', photos });
  }

  determine(result: 'approve' | 'refuse', refusalGrounds: readonly string[] = [], reasons = ''): this {
    const assessment = this.assess();
    return this.act(
      'determine',
      {
        result,
        determinedOn: this.day,
        assessment,
        ...(result === 'approve' && {
          monthlyAmount: assessment.figures.monthlyAmount,
          firstMonth: firstOfNextMonth(this.day),
        }),
        refusalGrounds,
        reasons,
        meetingMinutes: '南街救会〔2026〕11号',
      },
      STAFF.confirmer,
    );
  }

  /** Puts an issued paper of the kind into the state, as `issuePaper` leaves it. */
  issue(kind: NumberedPaperKind, letter: string): this {
    const payload = {
      paperId: id(letter),
      kind,
      number: `津和南街救〔2026〕${this.acts}号`,
      issuedOn: this.day,
      model: '{}',
      modelHash: '0'.repeat(64),
    };
    return this.act('issuePaper', payload);
  }

  /** What a paper is made from today: a draft, or as issued under a number. */
  source(
    more: {
      number?: string;
      letterhead?: Partial<Letterhead>;
      options?: Partial<OfficeOptions>;
      served?: CasePaperSource['served'];
      assessment?: Assessment;
    } = {},
  ): CasePaperSource {
    const options = { ...DEFAULT_OFFICE_OPTIONS, ...more.options };
    return {
      state: this.state,
      letterhead: { ...LETTERHEAD, ...more.letterhead },
      options,
      staff: STAFF_NAMES,
      limits: paperLimits(this.state, { ...LAW_LIMITS, options }, this.day),
      issue: more.number
        ? { kind: 'issued', number: more.number, issuedOn: this.day, chainHead: { seq: 217, hash: '3f9a'.repeat(16) } }
        : { kind: 'draft' },
      madeOn: this.day,
      ...(more.served && { served: more.served }),
      ...(more.assessment && { assessment: more.assessment }),
    };
  }

  paper(kind: PaperKind, more: Parameters<CaseBuilder['source']>[0] = {}): DocumentModel {
    return paperOfCase(kind, this.source(more));
  }
}

/** The family of three, from the window to the determination. */
export function approvedCase(sheet: SheetInput = modestMeans()): CaseBuilder {
  return new CaseBuilder().receive().accept().investigate(sheet).giveOpinion('approve').publicise().determine('approve');
}
