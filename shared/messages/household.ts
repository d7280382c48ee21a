import {
  type EXCLUSIONS,
  type HUKOU_PLACES,
  type SINGLE_PERSON_GROUNDS,
  type STUDENT_STATUSES,
} from '#shared/domain/means/facts.ts';
import { type Material, type Supporter } from '#shared/domain/procedure/application.ts';

/**
 * The names of what is written down about a household, besides those that terms.ts has already: for the intake form, the case
 * screen and the papers.
 */
export const HUKOU_PLACE_NAMES: Readonly<Record<(typeof HUKOU_PLACES)[number], string>> = {
  tianjin: '本市户籍',
  elsewhere: '外地户籍',
};

export const STUDENT_STATUS_NAMES: Readonly<Record<(typeof STUDENT_STATUSES)[number], string>> = {
  none: '不在校',
  fullTimeToUndergraduate: '全日制本科及以下在校',
  postgraduate: '研究生在读',
};

/** 57号 第七条第二款; 现役义务兵 is Tianjin's addition. */
export const EXCLUSION_NAMES: Readonly<Record<(typeof EXCLUSIONS)[number], string>> = {
  none: '无',
  imprisoned: '在监狱服刑',
  compulsoryDetox: '强制隔离戒毒',
  declaredMissing: '宣告失踪',
  clergyThreeYears: '脱离家庭三年以上的宗教教职人员',
  conscript: '现役义务兵',
};

/** 57号 第八条; 83号 一（一）. */
export const SINGLE_PERSON_GROUND_NAMES: Readonly<Record<(typeof SINGLE_PERSON_GROUNDS)[number], string>> = {
  severeDisability: '低保边缘家庭中的重度残疾人或三级智力、精神残疾人',
  majorIllness: '低保边缘家庭中的重病患者',
  clergy: '脱离家庭、在宗教场所居住三年以上的宗教教职人员',
  adultUnemployedSevereDisability: '成年无业重度残疾人',
};

/** 社会救助法 第41条: the supporter's own consent. */
export const SUPPORTER_CONSENT_NAMES: Readonly<Record<Supporter['consent'], string>> = {
  given: '同意核对',
  refused: '不同意',
  notReached: '未联系上',
};

export const MATERIAL_STATE_NAMES: Readonly<Record<Material['state'], string>> = {
  original: '已交原件',
  copyChecked: '原件已核对，留复印件',
  promise: '书面承诺代替',
  missing: '未交',
  notNeeded: '不涉及',
};
