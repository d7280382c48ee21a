import { type PlainDate } from '#shared/kernel/plain-date.ts';
import { EXTENSION_GROUND_WORDS, type ExtensionGround } from '#shared/domain/deadlines/limits.ts';
import { type Application, type Material, type Signable, unsignedNames } from '#shared/domain/procedure/application.ts';
import { DeclineGroundSchema, type DeclineGround } from '#shared/domain/procedure/case-acts.ts';
import { materialKind, MATERIALS, missingMaterials } from '#shared/domain/procedure/materials.ts';
import { MATERIAL_STATE_NAMES } from '#shared/messages/household.ts';
import { DECLINE_GROUND_NAMES } from '#shared/messages/terms.ts';
import { type Option, type RawRow } from './field.ts';
import { defineForm, type Problem } from './form.ts';

/** What may be asked of a family: not what the verification finds out by itself (社会救助法 第62条). */
const ASKABLE: readonly Option[] = MATERIALS.filter((material) => material.sort !== 'verifiable').map(({ name }) => ({
  value: name,
  label: name,
}));

export const completionRequestForm = defineForm({
  id: 'requestCompletion',
  title: '一次性告知补正',
  sections: [
    {
      id: 'items',
      title: '要补齐的材料',
      note: '一次告知全部；能由核对机制查到的不得要求提供',
      basis: '民发〔2021〕57号第10条；社会救助法第62条',
      fields: [
        {
          kind: 'rows',
          id: 'items',
          label: '要补齐的材料',
          rowName: '材料',
          layout: 'table',
          required: true,
          most: 30,
          columns: [
            { kind: 'select', id: 'name', label: '材料', options: ASKABLE, free: true, required: true },
            { kind: 'text', id: 'requirement', label: '要求', required: true, maxLength: 200 },
            { kind: 'text', id: 'whereToGet', label: '到哪里取得', required: true, maxLength: 200 },
            { kind: 'yesNo', id: 'promiseAllowed', label: '可承诺代替', required: true },
          ],
        },
      ],
    },
    {
      id: 'notice',
      title: '告知',
      note: '办理后签发《一次性补正告知书》，请当场打印交申请人；补齐之日受理',
      fields: [{ kind: 'date', id: 'notifiedOn', label: '告知日期', required: true, max: 'today' }],
    },
  ],
});

type Papers = Signable & Pick<Application, 'materials'>;

/** Everything that is still missing, filled in from the catalogue with what it must show and where to get it. */
export function completionRows(application: Papers, today: PlainDate): readonly RawRow[] {
  const missing = missingMaterials(application.materials);
  const asked = missing.map(({ name, requirement, whereToGet, sort }) => ({
    name,
    requirement,
    whereToGet,
    promiseAllowed: sort === 'promisable' ? 'yes' : 'no',
  }));
  // A paper that is itself missing will come back signed: its signatures are asked for with it.
  const papersMissing = missing.some(({ code }) => code === 'verificationConsent' || code === 'undertaking');
  const names = papersMissing ? [] : unsignedNames(application, today);
  const signatures =
    names.length === 0
      ? []
      : [
          {
            name: '授权书、承诺书签名',
            requirement: `${names.join('、')}在授权书和承诺书上签名`,
            whereToGet: '本窗口当场签名；不能到场的，带回签名后交来',
            promiseAllowed: 'no',
          },
        ];
  return [...asked, ...signatures].map((values, index) => ({ key: `r${index + 1}`, values }));
}

/** 社会救助法 第62条, row by row. */
export function checkAskable(items: readonly { readonly key: string; readonly name: string }[]): readonly Problem[] {
  const verifiable = new Set(MATERIALS.filter((material) => material.sort === 'verifiable').map((material) => material.name));
  return items
    .filter((item) => verifiable.has(item.name))
    .map((item) => ({
      path: `items.${item.key}.name`,
      where: item.name,
      reason: '由核对机制查询，不得要求提供（社会救助法第62条）',
    }));
}

type StateInHand = Exclude<Material['state'], 'missing' | 'notNeeded'>;
const IN_HAND: readonly Option<StateInHand>[] = (['original', 'copyChecked', 'promise'] as const).map((state) => ({
  value: state,
  label: MATERIAL_STATE_NAMES[state],
}));

export const completionForm = defineForm({
  id: 'recordCompletion',
  title: '补正完成',
  sections: [
    {
      id: 'materials',
      title: '收到的材料',
      note: '逐项核对告知书上的材料；没有收到的不填收取情况',
      basis: '民发〔2021〕57号第10条',
      fields: [
        {
          kind: 'rows',
          id: 'materials',
          label: '收到的材料',
          rowName: '材料',
          layout: 'table',
          most: 60,
          columns: [
            {
              kind: 'select',
              id: 'code',
              label: '材料',
              required: true,
              options: MATERIALS.filter((material) => material.sort !== 'verifiable').map(({ code, name }) => ({
                value: code,
                label: name,
              })),
            },
            { kind: 'select', id: 'state', label: '收取情况', options: IN_HAND },
            { kind: 'integer', id: 'copies', label: '份数', min: 0, max: 99 },
            { kind: 'text', id: 'note', label: '备注', maxLength: 100 },
          ],
        },
      ],
    },
    {
      id: 'signatures',
      title: '签名',
      note: '未成年人由监护人代签，勾选监护人本人即可',
      basis: '社会救助法第40条',
      fields: [
        { kind: 'checkList', id: 'consentSignedBy', label: '授权书签名', options: [], span: 'full' },
        { kind: 'checkList', id: 'undertakingSignedBy', label: '承诺书签名', options: [], span: 'full' },
      ],
    },
    {
      id: 'completion',
      title: '补齐',
      fields: [
        { kind: 'date', id: 'completedOn', label: '补齐日期', required: true, max: 'today', hint: '最后一项材料收到的日期' },
        { kind: 'text', id: 'note', label: '说明', maxLength: 200, span: 'two' },
      ],
    },
  ],
});

/** Rows for what was asked for: known materials that are not in hand yet. */
export function awaitedRows(materials: readonly Material[]): readonly RawRow[] {
  return missingMaterials(materials).map(({ code }, index) => ({
    key: `r${index + 1}`,
    values: { code, state: '', copies: '1', note: '' },
  }));
}

/** The list of materials after completion: what came in replaces what was missing, all else stays. */
export function withReceived(
  materials: readonly Material[],
  received: readonly { code: string; state?: StateInHand; copies?: number; note?: string }[],
): Material[] {
  const came = received.flatMap(({ code, state, copies, note }) =>
    state === undefined ? [] : [{ code, state, copies: copies ?? 1, note: note ?? '' }],
  );
  const codes = new Set(came.map((material) => material.code));
  return [...materials.filter((material) => !codes.has(material.code)), ...came];
}

/** The name of a material for a sentence. */
export function materialName(code: string): string {
  return materialKind(code)?.name ?? code;
}

export const acceptForm = defineForm({
  id: 'accept',
  title: '受理',
  sections: [
    {
      id: 'accept',
      title: '受理决定',
      note: '各项期限自受理之日起算；办理后签发《受理通知书》',
      basis: '民发〔2021〕57号第10、22条',
      fields: [{ kind: 'date', id: 'acceptedOn', label: '受理日期', required: true, max: 'today' }],
    },
  ],
});

const DECLINE_HINTS: Readonly<Record<DeclineGround, string>> = {
  notThisMatter: '应及时转办给有关部门，不能简单拒绝（社会救助法第64条）',
  alreadyReceiving: '写明在保的案件编号和起始时间',
  applicationPending: '写明正在办理的案件编号',
  otherOfficeCompetent: '写明应受理的街道（乡镇），并协助转交',
  notEntitledToApply: '写明与申请家庭的关系，以及委托情况',
};

export const proposeDeclineForm = defineForm({
  id: 'proposeDecline',
  title: '提出不予受理',
  sections: [
    {
      id: 'ground',
      title: '不予受理的理由',
      note: '只能是下列情形；符合申请条件而不受理的要追责，由负责人复核',
      basis: '社会救助法第64、70条',
      fields: [
        {
          kind: 'choice',
          id: 'ground',
          label: '情形',
          required: true,
          span: 'full',
          layout: 'column',
          options: DeclineGroundSchema.options.map((ground) => ({
            value: ground,
            label: DECLINE_GROUND_NAMES[ground],
            hint: DECLINE_HINTS[ground],
          })),
        },
        { kind: 'text', id: 'facts', label: '事实', required: true, maxLength: 500, lines: 3, span: 'full' },
      ],
    },
    {
      id: 'help',
      title: '给申请人的出路',
      note: '印在告知书上',
      basis: '社会救助法第64条',
      fields: [
        {
          kind: 'text',
          id: 'otherAssistance',
          label: '可申请的救助',
          maxLength: 300,
          span: 'full',
          hint: '如临时救助、医疗救助；没有可以不填',
        },
        { kind: 'text', id: 'referredTo', label: '转交部门', maxLength: 60, span: 'two' },
      ],
    },
  ],
});

export const returnDeclineForm = defineForm({
  id: 'returnDecline',
  title: '退回不予受理意见',
  sections: [
    {
      id: 'return',
      title: '退回窗口',
      note: '案件回到“已收件”，由窗口继续审查',
      fields: [{ kind: 'text', id: 'reason', label: '退回理由', required: true, maxLength: 300, lines: 3, span: 'full' }],
    },
  ],
});

export const declineForm = defineForm({
  id: 'declineAcceptance',
  title: '不予受理',
  sections: [
    {
      id: 'countersign',
      title: '负责人复核',
      note: '办理后签发《不予受理告知书》，须送达申请人',
      basis: '社会救助法第70条第（一）项',
      fields: [
        {
          kind: 'checkList',
          id: 'countersigned',
          label: '复核',
          required: true,
          all: true,
          span: 'full',
          options: [{ value: 'examined', label: '本人已核对申请材料和事实，确属上述情形，同意不予受理' }],
        },
      ],
    },
  ],
});

export const extensionForm = defineForm({
  id: 'extendTimeLimit',
  title: '延长办理期限',
  sections: [
    {
      id: 'extension',
      title: '延长办理期限',
      note: '自受理之日起由 20 个工作日延长至 45 个工作日，只能延长一次',
      basis: '民发〔2022〕83号四（一）；民发〔2021〕57号第22条',
      fields: [
        {
          kind: 'choice',
          id: 'ground',
          label: '情形',
          required: true,
          span: 'full',
          layout: 'column',
          options: (Object.entries(EXTENSION_GROUND_WORDS) as [ExtensionGround, string][]).map(([value, label]) => ({
            value,
            label,
          })),
        },
        { kind: 'text', id: 'reason', label: '理由', required: true, maxLength: 300, lines: 3, span: 'full' },
      ],
    },
  ],
});

export const withdrawForm = defineForm({
  id: 'withdraw',
  title: '撤回申请',
  sections: [
    {
      id: 'withdraw',
      title: '申请人撤回申请',
      note: '先到“文书”打印《撤回申请书》，由申请人签名；口头撤回不能登记。撤回后可以重新申请',
      fields: [
        { kind: 'date', id: 'withdrawnOn', label: '撤回日期', required: true, max: 'today' },
        { kind: 'text', id: 'reason', label: '撤回原因', required: true, maxLength: 300, lines: 2, span: 'full' },
        {
          kind: 'attachment',
          id: 'evidence',
          label: '撤回申请书',
          accept: ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'],
          most: 10,
          required: true,
          span: 'full',
          hint: '申请人签名后的扫描件或照片',
        },
      ],
    },
  ],
});

export const terminateForm = defineForm({
  id: 'terminate',
  title: '终止审核确认',
  sections: [
    {
      id: 'terminate',
      title: '终止审核确认程序',
      note: '只限于申请人无正当理由拒绝配合调查核实，致使无法认定的情形',
      basis: '民发〔2021〕57号第29条',
      fields: [
        { kind: 'date', id: 'terminatedOn', label: '终止日期', required: true, max: 'today' },
        {
          kind: 'text',
          id: 'facts',
          label: '不配合事实',
          required: true,
          maxLength: 1000,
          lines: 4,
          span: 'full',
          hint: '写明何时、以何种方式要求配合，申请人如何答复',
        },
      ],
    },
  ],
});
