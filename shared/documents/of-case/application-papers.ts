import { ageOn } from '#shared/kernel/plain-date.ts';
import { isAdult } from '#shared/domain/identity/adult.ts';
import { applicantOf, type Member } from '#shared/domain/procedure/application.ts';
import { materialKind } from '#shared/domain/procedure/materials.ts';
import { type CaseState } from '#shared/domain/procedure/case-state.ts';
import {
  DISABILITY_CATEGORY_NAMES,
  HARDSHIP_CAUSE_NAMES,
  HEALTH_NAMES,
  OCCUPATION_NAMES,
  OFFICIAL_POST_NAMES,
  RELATION_NAMES,
  SEX_NAMES,
  SUPPORTER_RELATION_NAMES,
} from '#shared/messages/terms.ts';
import { type DocumentModel } from '../document-model.ts';
import { applicationForm, ApplicationFormInputSchema } from '../papers/application-form.ts';
import { undertaking, UndertakingInputSchema } from '../papers/undertaking.ts';
import { verificationConsent, VerificationConsentInputSchema } from '../papers/verification-consent.ts';
import { formFrame, lawOf, programmeOf, wholeId } from './frame-of-case.ts';
import { have, paperFrom } from './paper-of-case.ts';

/** Whoever signs for themselves, with the whole number: these papers stay in the file. */
function signer({ name, identity, relation }: Member) {
  return { name, idNumber: wholeId(identity), relation: RELATION_NAMES[relation] };
}

const anyCase = () => have(undefined);

/** 社会救助申请书 as taken down at the window, to be read and signed; income and property are declared by hand. */
export const applicationFormOfCase = paperFrom(anyCase, (source): DocumentModel => {
  const { state } = source;
  const { application } = state;
  const applicant = applicantOf(application);
  const { account, filedOnBehalf: agent, closeRelative } = application;
  return applicationForm(
    ApplicationFormInputSchema.parse({
      frame: formFrame(source),
      law: lawOf(source),
      programme: programmeOf(state),
      applicant: {
        name: applicant.name,
        sex: SEX_NAMES[applicant.sex],
        bornOn: applicant.bornOn,
        idNumber: wholeId(applicant.identity),
        phone: application.phone,
        registeredAddress: application.hukouAddress,
        residenceAddress: application.address,
      },
      ...(agent && { agent: { name: agent.name, idNumber: agent.idNumber, relation: agent.relation, phone: '' } }),
      members: application.members.map((member) => ({
        name: member.name,
        relation: RELATION_NAMES[member.relation],
        sex: SEX_NAMES[member.sex],
        idNumber: wholeId(member.identity),
        age: Math.max(0, ageOn(member.bornOn, state.receivedOn)),
        health: healthWords(member),
        work: [OCCUPATION_NAMES[member.occupation], ...(member.employer ? [member.employer] : [])].join('，'),
      })),
      supporters: application.supporters.map((supporter) => ({
        name: supporter.name,
        relation: SUPPORTER_RELATION_NAMES[supporter.relation],
        situation: [supporter.address, supporter.phone].filter((text) => text !== '').join('，'),
        ...(supporter.consent !== 'notReached' && { consentsToVerification: supporter.consent === 'given' }),
      })),
      income: {},
      property: {},
      reason: reasonWords(state),
      closeRelative: { exists: closeRelative.related, detail: relativeWords(closeRelative.people) },
      ...(account && { account }),
    }),
  );
});

/** `患慢性病，肢体二级残疾`. */
function healthWords({ health, disability }: Member): string {
  if (!disability) return HEALTH_NAMES[health];
  const grade = ['一', '二', '三', '四'][disability.grade - 1]!;
  const words = `${DISABILITY_CATEGORY_NAMES[disability.category]}${grade}级残疾`;
  return health === 'healthy' ? words : `${HEALTH_NAMES[health]}，${words}`;
}

function reasonWords({ application }: CaseState): string {
  const causes = application.hardshipCauses.map((cause) => HARDSHIP_CAUSE_NAMES[cause]);
  return causes.length > 0 ? `致困原因：${causes.join('、')}。${application.reason}` : application.reason;
}

function relativeWords(people: CaseState['application']['closeRelative']['people']): string {
  return people.map(({ name, office, post }) => `${name}（${office}，${OFFICIAL_POST_NAMES[post]}）`).join('、');
}

/** Who signs for a member that cannot sign: the applicant, or another adult where the applicant is the child. */
function guardianOf(state: CaseState): string | undefined {
  const applicant = applicantOf(state.application);
  if (isAdult(applicant, state.receivedOn)) return applicant.name;
  return (
    state.application.members.find((member) => isAdult(member, state.receivedOn))?.name ?? state.application.filedOnBehalf?.name
  );
}

/** 审批类档案: not less than three years after the assistance has ended (民政部、国家档案局《关于加强最低生活保障档案管理的通知》). */
const RETENTION = '救助终止后按档案管理规定保存，不少于3年';

export const verificationConsentOfCase = paperFrom(anyCase, (source): DocumentModel => {
  const { state } = source;
  const { members, supporters } = state.application;
  const guardianName = guardianOf(state);
  return verificationConsent(
    VerificationConsentInputSchema.parse({
      frame: formFrame(source),
      law: lawOf(source),
      programme: programmeOf(state),
      applicantName: applicantOf(state.application).name,
      members: members.map((member) => ({
        ...signer(member),
        ...(!isAdult(member, state.receivedOn) && guardianName !== undefined && { guardianName }),
      })),
      supporters: supporters.map((supporter) => ({
        name: supporter.name,
        idNumber: supporter.idNumber,
        relation: SUPPORTER_RELATION_NAMES[supporter.relation],
      })),
      retention: RETENTION,
    }),
  );
});

export const undertakingOfCase = paperFrom(anyCase, (source): DocumentModel => {
  const { state } = source;
  const { members, materials } = state.application;
  const adults = members.filter((member) => isAdult(member, state.receivedOn));
  return undertaking(
    UndertakingInputSchema.parse({
      frame: formFrame(source),
      law: lawOf(source),
      programme: programmeOf(state),
      applicantName: applicantOf(state.application).name,
      // A child who applies alone signs through the guardian, under the child's name.
      adults: (adults.length > 0 ? adults : members).map(signer),
      promisedMaterials: materials
        .filter((material) => material.state === 'promise')
        .map((material) => materialKind(material.code)?.name ?? (material.note || '其他材料')),
    }),
  );
});
