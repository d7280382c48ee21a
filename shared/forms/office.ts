import { defineForm, type SectionDef } from './form.ts';
import { AUTHORITY_SECTION, DISTRICT_LETTERHEAD_SECTION, LETTERHEAD_SECTION } from './setup.ts';

const IDLE_LOCK_FIELD = {
  kind: 'integer',
  id: 'idleLockMinutes',
  label: '空闲锁定',
  required: true,
  min: 1,
  max: 120,
  unit: '分钟',
  hint: '无人操作多久自动锁定；下次登录起生效',
} as const;

const REASON_SECTION = {
  id: 'reason',
  title: '为什么改',
  note: '记入本机关的记录，不能删改',
  fields: [
    {
      kind: 'text',
      id: 'reason',
      label: '改动理由',
      required: true,
      span: 'full',
      lines: 2,
      maxLength: 300,
      hint: '写明依据的文件或者谁的答复，如“区司法局2026年11月20日复函”；Alt+回车换行',
    },
  ],
} as const satisfies SectionDef;

/** 单位设置: what the papers say, and how this office applies rules on which the sources differ. */
export const officeSettingsForm = defineForm({
  id: 'office-settings',
  title: '单位设置',
  sections: [
    AUTHORITY_SECTION,
    { ...LETTERHEAD_SECTION, note: '印在各种告知书、决定书上，名称与印章一致；已签发的文书不变' },
    {
      id: 'procedure',
      title: '规定不一之处，本机关的做法',
      note: '改动从下一次计算起生效；已经制发的公示、已经作出的决定不变',
      fields: [
        {
          kind: 'choice',
          id: 'publicNoticeDays',
          label: '公示天数',
          required: true,
          span: 'full',
          layout: 'column',
          basis: '最低生活保障审核确认办法第19条；社会救助领域基层政务公开标准目录',
          options: [
            {
              value: 'both',
              label: '满 7 个自然日，并且不少于 7 个工作日（默认）',
              hint: '两处规定都满足；公示期占用 20 个工作日的办理时限，须抓紧其他步骤',
            },
            { value: 'calendarDays', label: '满 7 个自然日', hint: '最低生活保障审核确认办法第19条：“公示期为7天”' },
            { value: 'workingDays', label: '满 7 个工作日', hint: '政务公开标准目录：“7个工作日”' },
          ],
        },
        {
          kind: 'choice',
          id: 'startDay',
          label: '起算规则',
          required: true,
          span: 'full',
          layout: 'column',
          basis: '民法典第201条（类推）；各救助文件没有写明',
          options: [
            { value: 'nextDay', label: '当日不计，自次日起算（默认）', hint: '例：3月2日受理，第 1 个工作日是 3月3日' },
            { value: 'sameDay', label: '当日即为第一日', hint: '例：3月2日受理，第 1 个工作日就是 3月2日，时限早一天到期' },
          ],
        },
        {
          kind: 'choice',
          id: 'noticeNames',
          label: '公示姓名',
          required: true,
          span: 'full',
          layout: 'column',
          basis: '个人信息保护法第6条；最低生活保障审核确认办法第19条',
          options: [
            { value: 'full', label: '全名（默认）', hint: '便于居民核对；身份证号、电话、账号从不公示' },
            { value: 'masked', label: '隐去一字，如“刘*兵”', hint: '重名的可能认不出，请加注住址到门洞' },
          ],
        },
        {
          kind: 'choice',
          id: 'repostAfterObjection',
          label: '异议之后',
          required: true,
          span: 'full',
          layout: 'column',
          basis: '特困人员认定办法第15条第2款；低保的办法没有写',
          options: [
            {
              value: 'again',
              label: '重新提出初审意见的，重新公示（默认）',
              hint: '特困必须这样；低保照此办理较稳妥，多占 7 天',
            },
            { value: 'notAgain', label: '异议不成立的，低保不再公示', hint: '最低生活保障审核确认办法没有要求重新公示' },
          ],
        },
        {
          kind: 'choice',
          id: 'casesByAssignment',
          label: '谁看哪些案件',
          required: true,
          span: 'full',
          layout: 'column',
          basis: '社会救助法第70条；个人信息保护法第6、34条',
          options: [
            { value: 'all', label: '窗口、调查人员看本单位全部案件（默认）', hint: '人少、互相顶班的单位' },
            {
              value: 'own',
              label: '窗口、调查人员只看自己经办的和还没有人接手的',
              hint: '审核、负责人、档案仍看全部；收件查重不受影响',
            },
          ],
        },
        IDLE_LOCK_FIELD,
      ],
    },
    REASON_SECTION,
  ],
});

/** 单位设置 of a district: it decides no case and posts no notice, so nothing is asked about either. */
export const districtSettingsForm = defineForm({
  id: 'district-settings',
  title: '单位设置',
  sections: [
    { ...DISTRICT_LETTERHEAD_SECTION, note: '街道配对和联系时使用，名称与印章一致' },
    { id: 'procedure', title: '本机', fields: [IDLE_LOCK_FIELD] },
    REASON_SECTION,
  ],
});
