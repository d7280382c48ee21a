import { describe, expect, it } from 'vitest';
import { CaseBuilder } from '#tests/support/case-builder.ts';
import { modelText } from '#tests/support/papers/model-text.ts';
import { completePapers, member } from '#tests/support/people.ts';

const refused = (missing: RegExp) =>
  expect.objectContaining({
    code: 'PAPER_NOT_READY',
    params: expect.objectContaining({ missing: expect.stringMatching(missing) as string }) as object,
  });

const NUMBER = '津和南街救受〔2026〕12号';

describe('受理通知书', () => {
  it('says who, what, when it must be decided and what lies on the table; the number is masked', () => {
    const text = modelText(new CaseBuilder().receive().accept().paper('acceptanceNotice', { number: NUMBER }));
    for (const words of [
      '赵建国：',
      NUMBER,
      '自2026年11月25日起予以受理',
      '20个工作日',
      '最迟2026年12月23日',
      '民发〔2022〕83号',
      '四（一）',
      '家庭成员身份证件',
      '李窗口',
      '022-27270001',
    ])
      expect(text).toContain(words);
    expect(text).toContain('120101********');
    expect(text).not.toMatch(/\d{17}[\dX]/u);
  });

  it('shows a draft before the acceptance, as if it were today, without number', () => {
    const model = new CaseBuilder().receive().paper('acceptanceNotice');
    expect(model.state).toEqual({ kind: 'draft' });
    expect(model.numberLine).toBe('（签发时编号）');
    expect(modelText(model)).toContain('自2026年11月25日起予以受理');
  });

  it('names the four days after a completion, and what a promise stands for', () => {
    const builder = new CaseBuilder().receive({ materials: [{ code: 'undertaking', state: 'missing', copies: 0, note: '' }] });
    builder.act('requestCompletion', {
      notifiedOn: '2026-11-26',
      items: [{ name: '诚信承诺书', requirement: '成年成员签名', whereToGet: '本窗口', promiseAllowed: false }],
    });
    builder.on('2026-11-30').act('recordCompletion', { completedOn: '2026-11-30', note: '' });
    const materials = [
      { code: 'identityPaper', state: 'copyChecked', copies: 2, note: '' },
      { code: 'medicalRecords', state: 'promise', copies: 1, note: '' },
      { code: 'bankDeposits', state: 'notNeeded', copies: 0, note: '' },
    ];
    builder.act('correctApplication', { application: { ...builder.state.application, materials }, reason: '补正材料' });
    const text = modelText(builder.accept().paper('acceptanceNotice'));
    for (const words of [
      '于2026年11月30日补齐材料',
      '2026年11月26日',
      '家庭成员身份证件',
      '复印件',
      '诊断证明或病历（书面承诺）',
    ])
      expect(text).toContain(words);
    expect(text).not.toContain('银行存款');
  });

  it('is not made while nothing has been handed in', () => {
    const builder = new CaseBuilder().receive({ materials: [] });
    expect(() => builder.paper('acceptanceNotice')).toThrow(refused(/材料/u) as Error);
  });

  it('says that the end is provisional while the year is not announced', () => {
    const text = modelText(new CaseBuilder('2026-12-28').receive().accept().paper('acceptanceNotice'));
    expect(text).toContain('放假安排尚未公布');
  });
});

describe('一次性补正告知书', () => {
  it('lists what was asked for and promises that it is the whole list', () => {
    const builder = new CaseBuilder().receive().act('requestCompletion', {
      notifiedOn: '2026-11-25',
      items: [{ name: '医疗费用票据', requirement: '个人负担部分', whereToGet: '就诊医院', promiseAllowed: true }],
    });
    const text = modelText(builder.paper('completionRequest', { number: '津和南街救补〔2026〕3号' }));
    for (const words of ['医疗费用票据', '就诊医院', '可以', '以上1项为需要补齐的全部材料', '银行存款', '第六十二条'])
      expect(text).toContain(words);
  });

  it('drafts itself from what the window marked missing, never what the office can look up', () => {
    const builder = new CaseBuilder().receive({
      materials: [
        { code: 'undertaking', state: 'missing', copies: 0, note: '' },
        { code: 'vehicleRegistration', state: 'missing', copies: 0, note: '' },
      ],
    });
    const text = modelText(builder.paper('completionRequest'));
    expect(text).toContain('诚信承诺书');
    expect(text).toContain('以上1项');
    expect(() => new CaseBuilder().receive().paper('completionRequest')).toThrow(refused(/补齐/u) as Error);
  });
});

describe('不予受理告知书', () => {
  const declined = () =>
    new CaseBuilder().receive().act('proposeDecline', {
      ground: 'otherOfficeCompetent',
      facts: '全家户籍在河西区友谊路街道。',
      otherAssistance: '临时救助',
      referredTo: '河西区友谊路街道办事处',
    });

  it('gives ground, facts, article, where it was passed on, and the remedy against the street office', () => {
    const text = modelText(declined().paper('declineAcceptanceNotice', { number: '津和南街救不受〔2026〕1号' }));
    for (const words of [
      '由其他街道办事处、乡镇人民政府受理：全家户籍在河西区友谊路街道',
      '第三十七条',
      '第四条',
      '我单位已转办',
      '临时救助',
      '六十日内',
      '被告为天津市和平区人民政府南市街道办事处',
    ])
      expect(text).toContain(words);
    expect(text).not.toContain('街道。。');
  });

  it('turns to reconsideration first where the district has settled it so', () => {
    const text = modelText(declined().paper('declineAcceptanceNotice', { letterhead: { remedyVariant: 'reviewFirst' } }));
    expect(text).toContain('应当先');
    expect(text).toContain('十五日内');
  });

  it('carries the head of the record when issued, none as a draft', () => {
    expect(declined().paper('declineAcceptanceNotice').integrity).toBeUndefined();
    expect(declined().paper('declineAcceptanceNotice', { number: '津〔2026〕1号' }).integrity).toEqual({
      chainHead: '3f9a'.repeat(16),
      reference: '津〔2026〕1号，第217号记录',
    });
  });

  it('is not made without a ground', () => {
    expect(() => new CaseBuilder().receive().paper('declineAcceptanceNotice')).toThrow(refused(/理由/u) as Error);
  });
});

describe('公示 and 公布', () => {
  const reviewed = (more: Parameters<CaseBuilder['receive']>[0] = {}) =>
    new CaseBuilder().receive(more).accept().investigate().giveOpinion('approve');

  it('show name, number of members, amount and community, and nothing else of the family', () => {
    const builder = reviewed().publicise();
    const text = modelText(builder.determine('approve').paper('publication', { number: '津和南街救公布〔2026〕1号' }));
    for (const words of ['赵建国', '3人', '1,485.00', '2027年1月', '荣吉社区']) expect(text).toContain(words);
    for (const secret of ['钱桂兰', '赵小军', '12号', '13820010001', '慢性', '零工', '6217', '120101'])
      expect(text).not.toContain(secret);
  });

  it('hang from the day of the notice to its last day', () => {
    const builder = reviewed();
    const draft = modelText(builder.paper('publicNotice'));
    expect(draft).toContain('（制发时填写）');
    builder.act('issuePublicNotice', { place: '荣吉社区公示栏', from: '2026-11-27', until: '2026-12-08' });
    const text = modelText(builder.paper('publicNotice', { number: '津和南街救公示〔2026〕1号' }));
    for (const words of ['自2026年11月27日至2026年12月8日', '荣吉社区公示栏', '1,485.00', '监督电话'])
      expect(text).toContain(words);
    for (const secret of ['钱桂兰', '12号3门', '慢性', '零工', '120101']) expect(text).not.toContain(secret);
  });

  it('mask the name where the district wants it', () => {
    const text = modelText(reviewed().paper('publicNotice', { options: { noticeNames: 'masked' } }));
    expect(text).toContain('赵*国');
    expect(text).not.toContain('赵建国');
  });

  it('never name a child: the guardian stands for the family, else 某', () => {
    const child = member(
      { ref: 'm1', relation: 'applicant', name: '孙小宝', bornOn: '2014-03-03', sex: 'male', occupation: 'student' },
      7,
    );
    const parent = member({ ref: 'm2', relation: 'parent', name: '孙伟', bornOn: '1988-01-01', sex: 'male' }, 8);
    const withParent = modelText(reviewed({ members: [child, parent], ...completePapers(['m2']) }).paper('publicNotice'));
    expect(withParent).toContain('孙伟');
    expect(withParent).not.toContain('孙小宝');
    const alone = modelText(reviewed({ members: [child], ...completePapers(['m1']) }).paper('publicNotice'));
    expect(alone).toContain('孙某（未成年人）');
    expect(alone).not.toContain('孙小宝');
  });

  it.each(['荣吉大街12号', '荣吉社区3号楼'])('do not go out with more than a community: %s', (community) => {
    expect(() => reviewed({ community }).paper('publicNotice')).toThrow(refused(/村、社区/u) as Error);
  });

  it('write 社区 after a bare name', () => {
    expect(modelText(reviewed({ community: '荣吉' }).paper('publicNotice'))).toContain('荣吉社区');
  });

  it('are not made for an opinion to refuse, nor before a decision', () => {
    const car = { ...new CaseBuilder().receive().accept().investigate().state.means!.sheet };
    const refusing = new CaseBuilder()
      .receive()
      .accept()
      .investigate({ ...car, accountingMonths: 6, assets: { ...car.assets, vehicles: ['car'] } })
      .giveOpinion('refuse', ['MOTOR_VEHICLE']);
    expect(() => refusing.paper('publicNotice')).toThrow(refused(/不公示/u) as Error);
    expect(() => reviewed().paper('publication')).toThrow(refused(/决定/u) as Error);
  });
});
