import { firstOfNextMonth, type PlainDate } from '#shared/kernel/plain-date.ts';
import { isAdult } from '#shared/domain/identity/adult.ts';
import { applicantOf } from '#shared/domain/procedure/application.ts';
import { type CaseState, currentNotice } from '#shared/domain/procedure/case-state.ts';
import { type DocumentModel } from '../document-model.ts';
import { publication, PublicationInputSchema } from '../papers/publication.ts';
import { publicNotice, PublicNoticeInputSchema } from '../papers/public-notice.ts';
import { publicName, type PublicPerson } from '../parts/public-name.ts';
import { PublicCommunitySchema, PublicNameSchema } from '../parts/public-row.ts';
import { lawOf, noticeFrame, programmeOf } from './frame-of-case.ts';
import { countedNames, standingReview } from './means-of-case.ts';
import { have, missing, paperFrom, type PaperFacts } from './paper-of-case.ts';
import { type CasePaperSource } from './source.ts';

/** What of a family may hang in public before its row is made: nothing else of the case is read from here on. */
interface PublicFacts {
  readonly person: PublicPerson;
  readonly community: string;
  readonly householdSize: number;
  readonly monthlyFen: number;
}

/**
 * The community and nothing finer. What the clerk wrote without the word is given it; what still is no community (a house, a
 * number) does not pass.
 */
function publicCommunity(written: string): string | undefined {
  const text = written.trim();
  const community = /(社区|村|居委会|村委会)$/u.test(text) ? text : `${text}社区`;
  return PublicCommunitySchema.safeParse(community).success ? community : undefined;
}

/** The dots that people type inside a name, as the one the standard names (阿依古丽·买买提). */
function oneDot(name: string): string {
  return name.replaceAll(/[•・‧．]/gu, '·');
}

/** A minor is not named: the guardian in the household or the one who applied for the child stands for the family (个人信息保护法 第28条). */
function publicPerson({ application }: CaseState, on: PlainDate): PublicPerson {
  const applicant = applicantOf(application);
  const name = oneDot(applicant.name);
  if (isAdult(applicant, on)) return { name, isMinor: false };
  const parent = application.members.find((member) => member.relation === 'parent' && isAdult(member, on));
  const agent = application.filedOnBehalf;
  const guardian = parent?.name ?? (agent && /监护|父|母/u.test(agent.relation) ? agent.name : undefined);
  return { name, isMinor: true, ...(guardian !== undefined && { guardianName: oneDot(guardian) }) };
}

function publicFacts(
  state: CaseState,
  householdSize: number,
  monthlyFen: number | undefined,
  on: PlainDate,
): PaperFacts<PublicFacts> {
  const community = publicCommunity(state.application.community);
  if (!community) return missing('只写到村、社区的住址（请更正登记的社区，不写门牌和数字）');
  const person = publicPerson(state, on);
  if (!PublicNameSchema.safeParse(publicName(person, 'full')).success)
    return missing('可以公开的申请人姓名（姓名中有数字或者其他符号）');
  if (monthlyFen === undefined) return missing('月保障金额');
  return have({ person, community, householdSize: Math.max(1, householdSize), monthlyFen });
}

function noticeFacts(state: CaseState): PaperFacts<PublicFacts> {
  const review = standingReview(state);
  if (!review) return missing('初审意见');
  if (review.recommendation !== 'approve') return missing('拟给予救助的初审意见（拟不予确认的不公示）');
  return publicFacts(state, countedNames(state, review.assessment).length, review.monthlyAmount, review.assessment.on);
}

export const publicNoticeOfCase = paperFrom(noticeFacts, (source, facts): DocumentModel => {
  const { state, limits, madeOn, options } = source;
  const notice = currentNotice(state);
  const current = notice?.opinion === state.opinions && !notice.posting ? notice : undefined;
  return publicNotice(
    PublicNoticeInputSchema.parse({
      frame: noticeFrame(source),
      law: lawOf(source),
      programme: programmeOf(state),
      namePolicy: options.noticeNames,
      rows: [{ ...publicRow(source, facts), proposedMonthlyFen: facts.monthlyFen }],
      postedFrom: current?.from ?? madeOn,
      postedTo: current?.until ?? limits.noticeUntil,
      place: current?.place ?? '（制发时填写）',
    }),
  );
});

function publicationFacts(state: CaseState): PaperFacts<PublicFacts & { readonly firstMonth: PlainDate }> {
  const { determination } = state;
  if (determination?.result !== 'approve') return missing('确认同意的决定');
  const { assessment, monthlyAmount, determinedOn } = determination;
  const facts = publicFacts(state, countedNames(state, assessment).length, monthlyAmount, determinedOn);
  if (!facts.ready) return facts;
  return have({ ...facts.facts, firstMonth: determination.firstMonth ?? firstOfNextMonth(determinedOn) });
}

export const publicationOfCase = paperFrom(publicationFacts, (source, facts): DocumentModel =>
  publication(
    PublicationInputSchema.parse({
      frame: noticeFrame(source),
      law: lawOf(source),
      programme: programmeOf(source.state),
      namePolicy: source.options.noticeNames,
      rows: [{ ...publicRow(source, facts), monthlyFen: facts.monthlyFen, firstMonth: facts.firstMonth }],
    }),
  ),
);

function publicRow({ options }: CasePaperSource, { person, householdSize, community }: PublicFacts) {
  return { publicName: publicName(person, options.noticeNames), householdSize, community };
}
