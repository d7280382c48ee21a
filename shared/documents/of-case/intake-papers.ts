import { type CaseState } from '#shared/domain/procedure/case-state.ts';
import { type DeclineGround } from '#shared/domain/procedure/case-acts.ts';
import { type Material } from '#shared/domain/procedure/application.ts';
import { materialKind } from '#shared/domain/procedure/materials.ts';
import { VERIFICATION_ITEM_NAMES } from '#shared/messages/terms.ts';
import { type DocumentModel } from '../document-model.ts';
import { type PaperLaw } from '../paper-law.ts';
import { acceptanceNotice, AcceptanceNoticeInputSchema } from '../papers/acceptance-notice.ts';
import { completionRequest, CompletionRequestInputSchema } from '../papers/completion-request.ts';
import { declineAcceptanceNotice, DeclineAcceptanceNoticeInputSchema } from '../papers/decline-acceptance-notice.ts';
import { type Reason } from '../parts/reason.ts';
import { applicationOf, caseworkersOf, lawOf, noticeFrame } from './frame-of-case.ts';
import { have, missing, paperFrom, type PaperFacts } from './paper-of-case.ts';
import { type CasePaperSource } from './source.ts';

interface ReceivedMaterial {
  readonly name: string;
  readonly copies: number;
  readonly form: '原件' | '复印件';
}

/** What lies on the table: the original handed over, a copy compared with it, or a written promise (83号 一（二）). */
function receivedMaterials(materials: readonly Material[]): ReceivedMaterial[] {
  return materials.flatMap((material): ReceivedMaterial[] => {
    const name = materialName(material);
    const copies = Math.max(1, material.copies);
    switch (material.state) {
      case 'original':
        return [{ name, copies, form: '原件' }];
      case 'copyChecked':
        return [{ name, copies, form: '复印件' }];
      case 'promise':
        return [{ name: `${name}（书面承诺）`, copies, form: '原件' }];
      case 'missing':
      case 'notNeeded':
        return [];
    }
  });
}

function materialName(material: Material): string {
  return materialKind(material.code)?.name ?? (material.note || '其他材料');
}

function acceptanceFacts(state: CaseState): PaperFacts<readonly ReceivedMaterial[]> {
  const materials = receivedMaterials(state.application.materials);
  return materials.length > 0 ? have(materials) : missing('收到的材料清单');
}

export const acceptanceNoticeOfCase = paperFrom(acceptanceFacts, (source, materials): DocumentModel => {
  const { state, limits } = source;
  return acceptanceNotice(
    AcceptanceNoticeInputSchema.parse({
      frame: noticeFrame(source),
      law: lawOf(source),
      application: applicationOf(state),
      ...(state.completion && { completionRequestedOn: state.completion.notifiedOn }),
      ...(state.completion?.completedOn && { completedOn: state.completion.completedOn }),
      acceptedOn: state.acceptedOn ?? source.madeOn,
      materials,
      timeLimit: limits.total,
      caseworkers: caseworkersOf(source),
    }),
  );
});

type MissingItem = NonNullable<CaseState['completion']>['items'][number];

/** What was asked for, or before that what the window has marked as missing, without what the office can look up (法 第62条). */
function completionFacts(state: CaseState): PaperFacts<readonly MissingItem[]> {
  const items =
    state.completion?.items ??
    state.application.materials
      .filter((material) => material.state === 'missing')
      .flatMap((material) => {
        const kind = materialKind(material.code);
        if (!kind || kind.sort === 'verifiable') return [];
        const { name, requirement, whereToGet, sort } = kind;
        return [{ name, requirement, whereToGet, promiseAllowed: sort === 'promisable' }];
      });
  return items.length > 0 ? have(items) : missing('需要补齐的材料');
}

/** What 57号 第17条 lets the office look up, as the family is told it need not bring it. */
const LOOKED_UP = (['hukou', 'socialInsurance', 'realEstate', 'vehicles', 'bankDeposits'] as const).map(
  (item) => VERIFICATION_ITEM_NAMES[item],
);

export const completionRequestOfCase = paperFrom(completionFacts, (source, items): DocumentModel =>
  completionRequest(
    CompletionRequestInputSchema.parse({
      frame: noticeFrame(source),
      law: lawOf(source),
      application: applicationOf(source.state),
      missing: items.map(({ name, requirement, whereToGet, promiseAllowed }) => ({
        name,
        requirement,
        whereToGet,
        promiseAccepted: promiseAllowed,
        verifiableByOffice: false,
      })),
      verifiedByOffice: LOOKED_UP,
      caseworkers: caseworkersOf(source),
    }),
  ),
);

/** Each ground as a sentence without full stop, and where the law has it. 57号 knows no 不予受理; what it knows is who may apply, for what and where. */
const DECLINE_SENTENCES: Readonly<Record<DeclineGround, string>> = {
  notThisMatter: '您申请的事项不属于社会救助的范围',
  alreadyReceiving: '您的家庭已经享受本项救助，同一家庭不重复受理',
  applicationPending: '您的家庭就同一事项提出的申请正在办理，尚未办结',
  otherOfficeCompetent: '您的申请应当由其他街道办事处、乡镇人民政府受理',
  notEntitledToApply:
    '申请应当由共同生活的家庭成员提出，有困难的可以委托他人代为提出；提出本次申请的人不是共同生活的家庭成员，也没有办理委托手续',
};

function declineFacts(state: CaseState): PaperFacts<NonNullable<CaseState['decline']>> {
  return state.decline ? have(state.decline) : missing('不予受理的理由');
}

function declineReason(decline: NonNullable<CaseState['decline']>, law: PaperLaw): Reason {
  const facts = decline.facts.replace(/[。；;.\s]+$/u, '');
  const { citations } = decline.ground === 'notEntitledToApply' ? law.entrust : law.apply;
  return { sentence: `${DECLINE_SENTENCES[decline.ground]}：${facts}`, citations };
}

export const declineAcceptanceNoticeOfCase = paperFrom(declineFacts, (source, decline): DocumentModel => {
  const law = lawOf(source);
  return declineAcceptanceNotice(
    DeclineAcceptanceNoticeInputSchema.parse({
      frame: noticeFrame(source, true),
      law,
      application: applicationOf(source.state),
      reasons: [declineReason(decline, law)],
      alternatives: alternatives(source, decline),
      caseworkers: caseworkersOf(source),
    }),
  );
});

/** 一门受理: what was passed on, and what else the family may ask for. */
function alternatives({ letterhead }: CasePaperSource, { referredTo, otherAssistance }: NonNullable<CaseState['decline']>) {
  return [
    ...(referredTo ? [{ matter: '本次申请', body: referredTo, contact: '由我单位转交并告知联系方式', passedOn: true }] : []),
    ...(otherAssistance
      ? [
          {
            matter: otherAssistance,
            body: letterhead.subdistrictName,
            contact: `${letterhead.address}，${letterhead.contactPhone}`,
            passedOn: false,
          },
        ]
      : []),
  ];
}
