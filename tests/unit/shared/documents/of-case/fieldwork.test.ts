import { describe, expect, it } from 'vitest';
import { DocumentModelSchema } from '#shared/documents/document-model.ts';
import { papersOf } from '#shared/documents/of-case/papers-of-case.ts';
import { soundAppraisal } from '#tests/support/appraisals.ts';
import { CaseBuilder, STAFF } from '#tests/support/case-builder.ts';
import { modelText } from '#tests/support/papers/model-text.ts';

describe('信函索证（协查）函', () => {
  it('names whom and what, the ground and the day, and no word of the family’s need', () => {
    const builder = new CaseBuilder().receive().accept();
    expect(() => builder.paper('letterInquiry')).toThrow(expect.objectContaining({ code: 'PAPER_NOT_READY' }) as Error);
    const letter = {
      kind: 'cooperation',
      sentOn: '2026-11-25',
      recipient: '天津市河西区示例街道办事处',
      recipientAddress: '',
      about: ['m1'],
      matters: '赵建国在贵辖区是否有住房。',
      answerBy: '2026-12-10',
      investigators: [STAFF.first, STAFF.second],
    };
    builder.act('sendLetterInquiry', letter, STAFF.first);
    const text = modelText(builder.paper('letterInquiry', { number: '津和南街救函〔2026〕1号' }));
    for (const words of [
      '关于协助核实家庭经济状况的函',
      '天津市河西区示例街道办事处：',
      '赵建国',
      '第四十三条、第六十五条',
      '第十六条',
      '2026年12月10日（含当日）以前',
      '回函（对津和南街救函〔2026〕1号）',
      '王调查、周调查',
    ])
      expect(text).toContain(words);
    expect(text).not.toContain('钱桂兰');
    expect(text).not.toMatch(/最低生活保障金|困难|失业|残疾|患病|。。/u);
    const long = '长'.repeat(1000);
    builder.act('sendLetterInquiry', { ...letter, matters: long, recipient: long.slice(0, 60) }, STAFF.first);
    expect(DocumentModelSchema.safeParse(builder.paper('letterInquiry')).error).toBeUndefined();
  });
});

describe('papers of 民主评议', () => {
  const objected = () => {
    const builder = new CaseBuilder().receive().accept().investigate().giveOpinion('approve').publicise();
    return builder.act('recordObjection', { receivedOn: '2026-12-08', from: '李某某', content: '有出租房' });
  };
  const kinds = ({ state }: CaseBuilder) => papersOf(state).map(({ kind }) => kind);

  it('come with the investigation or an objection, the conclusion once there is one', () => {
    const builder = new CaseBuilder().receive().accept();
    expect(kinds(builder)).not.toContain('communityAppraisalRecord');
    builder.investigate();
    expect(kinds(builder)).toContain('communityAppraisalRecord');
    expect(kinds(builder)).not.toContain('communityAppraisalConclusion');
    builder.giveOpinion('approve').publicise();
    expect(kinds(builder)).not.toContain('communityAppraisalRecord');
    expect(kinds(objected())).toContain('communityAppraisalRecord');
  });

  it('are empty before the meeting, hold it afterwards, and are empty again for an objection it did not know of', () => {
    const builder = objected();
    const record = () => modelText(builder.paper('communityAppraisalRecord'));
    expect(record()).toContain('第十九条');
    expect(record()).not.toContain('周桂英');
    builder.act('recordCommunityAppraisal', soundAppraisal(builder.now()), STAFF.first);
    for (const words of ['周桂英', '村（居）民代表', '8票', '孙主任', '王调查', '申报和调查的家庭经济状况属实'])
      expect(record()).toContain(words);
    const conclusion = modelText(builder.paper('communityAppraisalConclusion'));
    for (const words of ['应到11人，实到9人，其中村（居）民代表6人', '同意8票、不同意0票、弃权1票', '不是是否给予救助的决定'])
      expect(conclusion).toContain(words);
    for (const text of [record(), conclusion]) {
      expect(text).not.toContain('李某某');
      expect(text).not.toMatch(/\d{17}/u);
    }
    builder.act('recordObjection', { receivedOn: '2026-12-09', from: '匿名', content: '有车' });
    expect(record()).not.toContain('周桂英');
  });

  it('rest on the way of investigating where nobody objected', () => {
    const text = modelText(new CaseBuilder().receive().accept().investigate().paper('communityAppraisalRecord'));
    expect(text).toContain('第十五条、第十六条。民主评议不代替入户调查');
  });

  it('are summed up on the 审核确认表, with what its reader must know', () => {
    const builder = objected();
    const few = soundAppraisal(builder.now()).participants.slice(0, 6);
    const votes = { agree: 5, disagree: 1, abstain: 0 };
    builder.act('recordCommunityAppraisal', { ...soundAppraisal(builder.now()), participants: few, votes }, STAFF.first);
    builder.act('resolveObjection', {
      outcome: 'dismissed',
      method: 'communityAppraisal',
      findings: '无出租房',
      repliedOn: '2026-12-08',
    });
    const text = modelText(builder.giveOpinion('approve').paper('reviewAndConfirmForm'));
    expect(text).toContain('同意5票、不同意1票、弃权0票。申报和调查的家庭经济状况属实：与申报一致，没有出租房屋');
    expect(text).toContain('村（居）民代表3人，不到参加评议6人的三分之二');
  });
});
