import { z } from 'zod';
import { type PlainDate, plainDate } from '#shared/kernel/plain-date.ts';
import { CitationsSchema, type Citation } from './parts/citation.ts';

const BasisSchema = z.strictObject({ citations: CitationsSchema });
/** Where the wording itself changed with the law, the sentence is dated with it. No full stop at the end. */
const ClauseSchema = z.strictObject({ citations: CitationsSchema, sentence: z.string().min(4) });

/**
 * The places in the law that the papers of one procedure rest on, as they stand on one day. Papers take it as input and know
 * no dates: an old paper prints again with the law of its own day.
 */
export const PaperLawSchema = z.strictObject({
  /** Who applies, for what and where. */
  apply: BasisSchema,
  /** Somebody else may apply for the family, with an authorisation. */
  entrust: BasisSchema,
  accept: BasisSchema,
  requestCompletion: BasisSchema,
  /** What the office can verify itself may not be demanded. */
  mayNotDemand: BasisSchema,
  transfer: BasisSchema,
  investigate: ClauseSchema,
  homeVisit: BasisSchema,
  verifyMeans: BasisSchema,
  /** Proof is asked for by letter, and whoever is asked should answer. */
  letterInquiry: BasisSchema,
  /** What the verification found otherwise is told, and looked into again at the family's objection. */
  verificationNotice: BasisSchema,
  supporterConsent: BasisSchema,
  truthfulReport: BasisSchema,
  closeRelative: BasisSchema,
  publicNotice: BasisSchema,
  /** After an objection the means are investigated again, or appraised by the community. */
  communityAppraisal: BasisSchema,
  publication: BasisSchema,
  confirm: BasisSchema,
  refuse: BasisSchema,
  eligibility: BasisSchema,
  /** Who belongs to the household, what is income, what property may be there, and what happens without cooperation. */
  household: BasisSchema,
  income: BasisSchema,
  property: BasisSchema,
  cooperation: BasisSchema,
  /** The duty to cooperate, and the end of the procedure without it. */
  duty: BasisSchema,
  termination: BasisSchema,
  reportChange: BasisSchema,
  periodicReview: ClauseSchema,
  work: ClauseSchema,
  adjustment: ClauseSchema,
  falseReport: ClauseSchema,
  remedy: BasisSchema,
  reconsideration: BasisSchema,
  lawsuit: BasisSchema,
  personalInformation: BasisSchema,
  service: BasisSchema,
});
export type PaperLaw = z.infer<typeof PaperLawSchema>;

const MEASURES = { title: '最低生活保障审核确认办法', shortTitle: '审核确认办法', documentNumber: '民发〔2021〕57号' };
const LAW = { title: '中华人民共和国社会救助法', shortTitle: '社会救助法' };
const INTERIM = { title: '社会救助暂行办法' };
const RECONSIDERATION = { title: '中华人民共和国行政复议法', shortTitle: '行政复议法' };
const LITIGATION = { title: '中华人民共和国行政诉讼法', shortTitle: '行政诉讼法' };
const CIVIL_PROCEDURE = { title: '中华人民共和国民事诉讼法', shortTitle: '民事诉讼法' };
const PERSONAL_INFORMATION = { title: '中华人民共和国个人信息保护法', shortTitle: '个人信息保护法' };

function at(document: Omit<Citation, 'article'>, ...articles: readonly string[]): Citation[] {
  return articles.map((article) => ({ ...document, article }));
}

/** 低保 under 社会救助法 (from 2026-07-01) and the measures of 2021, which it left in force as far as known. */
const SINCE_2026_07: PaperLaw = {
  apply: { citations: [...at(LAW, '第三十七条'), ...at(MEASURES, '第四条')] },
  entrust: { citations: [...at(LAW, '第三十七条'), ...at(MEASURES, '第四条', '第六条')] },
  accept: { citations: [...at(LAW, '第三十七条'), ...at(MEASURES, '第十条')] },
  requestCompletion: { citations: at(MEASURES, '第十条') },
  mayNotDemand: { citations: at(LAW, '第六十二条') },
  transfer: { citations: at(LAW, '第六十四条') },
  investigate: {
    citations: [...at(LAW, '第四十三条'), ...at(MEASURES, '第十五条', '第十六条')],
    sentence: '可以通过入户调查、邻里访问、信函索证、家庭经济状况核对等方式调查核实，每组调查人员不少于2人',
  },
  homeVisit: { citations: [...at(LAW, '第四十三条'), ...at(MEASURES, '第十六条')] },
  verifyMeans: { citations: [...at(LAW, '第四十一条'), ...at(MEASURES, '第十七条')] },
  letterInquiry: { citations: [...at(LAW, '第四十三条', '第六十五条'), ...at(MEASURES, '第十六条')] },
  verificationNotice: { citations: at(MEASURES, '第十八条') },
  supporterConsent: { citations: at(LAW, '第四十一条') },
  truthfulReport: { citations: [...at(LAW, '第四十条'), ...at(MEASURES, '第九条')] },
  closeRelative: { citations: at(MEASURES, '第十一条', '第二十条') },
  publicNotice: { citations: at(MEASURES, '第十九条') },
  communityAppraisal: { citations: at(MEASURES, '第十九条') },
  publication: { citations: [...at(LAW, '第四十五条'), ...at(MEASURES, '第二十四条')] },
  confirm: { citations: [...at(LAW, '第十八条', '第四十四条'), ...at(MEASURES, '第二十一条')] },
  refuse: { citations: [...at(LAW, '第四十五条'), ...at(MEASURES, '第二十一条')] },
  eligibility: { citations: at(LAW, '第十八条') },
  household: { citations: at(MEASURES, '第七条') },
  income: { citations: at(MEASURES, '第十三条') },
  property: { citations: [...at(LAW, '第十八条'), ...at(MEASURES, '第十四条')] },
  cooperation: { citations: at(MEASURES, '第九条', '第二十九条') },
  duty: { citations: [...at(LAW, '第四十三条'), ...at(MEASURES, '第九条')] },
  termination: { citations: at(MEASURES, '第二十九条') },
  reportChange: { citations: [...at(LAW, '第四十六条'), ...at(MEASURES, '第三十条')] },
  periodicReview: {
    citations: [...at(LAW, '第四十六条'), ...at(MEASURES, '第三十一条')],
    sentence: '短期内经济状况变化不大的家庭每年核查一次；收入来源不固定、家庭成员有劳动能力的家庭每半年核查一次',
  },
  work: {
    citations: at(MEASURES, '第三十四条'),
    sentence:
      '有就业能力但未就业的家庭成员，无正当理由连续3次拒绝接受介绍的与其健康状况、劳动能力等相适应的工作的，减发或者停发其本人的最低生活保障金',
  },
  adjustment: {
    citations: at(LAW, '第四十八条'),
    sentence: '作出调减、终止社会救助决定前，听取您的意见；作出决定后，书面告知您并说明理由',
  },
  falseReport: {
    citations: at(LAW, '第七十三条', '第七十七条'),
    sentence:
      '采取虚报、隐瞒、伪造等手段骗取社会救助资金、物资或者服务的，可以责令退回非法获取的财物和利益，处非法获取的财物和利益价值二倍以下的罚款，并可以决定调减、停止社会救助；构成犯罪的，依法追究刑事责任',
  },
  remedy: { citations: [...at(LAW, '第七十六条'), ...at(MEASURES, '第三十八条')] },
  reconsideration: { citations: at(RECONSIDERATION, '第二十条') },
  lawsuit: { citations: at(LITIGATION, '第四十六条') },
  personalInformation: { citations: at(PERSONAL_INFORMATION, '第十七条', '第三十条', '第三十五条') },
  service: { citations: at(CIVIL_PROCEDURE, '第八十七条', '第八十八条', '第八十九条') },
};

/** Before 社会救助法: the interim regulation stood beside the measures. */
const SINCE_2021_07: PaperLaw = {
  ...SINCE_2026_07,
  apply: { citations: [...at(INTERIM, '第十一条'), ...at(MEASURES, '第四条')] },
  entrust: { citations: [...at(INTERIM, '第十一条'), ...at(MEASURES, '第四条', '第六条')] },
  accept: { citations: [...at(INTERIM, '第十一条'), ...at(MEASURES, '第十条')] },
  mayNotDemand: { citations: at(MEASURES, '第十条') },
  transfer: { citations: at(INTERIM, '第六十条') },
  investigate: { ...SINCE_2026_07.investigate, citations: [...at(INTERIM, '第十一条'), ...at(MEASURES, '第十五条', '第十六条')] },
  homeVisit: { citations: at(MEASURES, '第十六条') },
  letterInquiry: { citations: [...at(INTERIM, '第十一条'), ...at(MEASURES, '第十六条')] },
  verifyMeans: { citations: [...at(INTERIM, '第五十八条'), ...at(MEASURES, '第十七条')] },
  supporterConsent: { citations: at(INTERIM, '第五十八条') },
  truthfulReport: { citations: [...at(INTERIM, '第五十八条'), ...at(MEASURES, '第九条')] },
  publicNotice: { citations: [...at(INTERIM, '第十一条'), ...at(MEASURES, '第十九条')] },
  publication: { citations: at(MEASURES, '第二十四条') },
  confirm: { citations: [...at(INTERIM, '第九条', '第十一条'), ...at(MEASURES, '第二十一条')] },
  refuse: { citations: [...at(INTERIM, '第十一条'), ...at(MEASURES, '第二十一条')] },
  eligibility: { citations: at(INTERIM, '第九条') },
  property: { citations: [...at(INTERIM, '第九条'), ...at(MEASURES, '第十四条')] },
  duty: { citations: at(MEASURES, '第九条') },
  reportChange: { citations: [...at(INTERIM, '第十三条'), ...at(MEASURES, '第三十条')] },
  periodicReview: { ...SINCE_2026_07.periodicReview, citations: [...at(INTERIM, '第十三条'), ...at(MEASURES, '第三十一条')] },
  adjustment: { citations: at(MEASURES, '第三十二条'), sentence: '决定减发、停发最低生活保障金的，告知您并说明理由' },
  falseReport: {
    citations: at(INTERIM, '第六十八条', '第六十九条'),
    sentence:
      '采取虚报、隐瞒、伪造等手段骗取社会救助资金、物资或者服务的，停止社会救助，责令退回非法获取的救助资金、物资，并依法给予处罚；构成犯罪的，依法追究刑事责任',
  },
  remedy: { citations: [...at(INTERIM, '第六十五条'), ...at(MEASURES, '第三十八条')] },
};

/** Newest first. A change of the law is a new entry here, never an `if` in a paper. */
const PAPER_LAW: readonly { readonly from: PlainDate; readonly law: PaperLaw }[] = [
  { from: plainDate('2026-07-01'), law: SINCE_2026_07 },
  { from: plainDate('2021-07-01'), law: SINCE_2021_07 },
];

/** The law of 低保 papers on the day a paper is issued. Throws RangeError for a day before 2021-07-01, when 57号 began. */
export function paperLawAt(day: PlainDate): PaperLaw {
  const found = PAPER_LAW.find((entry) => entry.from <= day);
  if (!found) throw new RangeError(`no law of papers known for ${day}`);
  return found.law;
}
