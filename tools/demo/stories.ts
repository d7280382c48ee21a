import { application, means, person, type Sheet } from './people.ts';
import { type CaseStory } from './procedure.ts';

/** A case of the demonstration: how many calendar days ago it began, and how far it comes. All people are invented. */
export interface Story {
  readonly title: string;
  readonly startedDaysAgo: number;
  tell(story: CaseStory): Promise<void>;
}

const wage = (member: string, monthly: number, source: string): Sheet['incomes'][number] => ({
  member: member as Sheet['incomes'][number]['member'],
  kind: 'wage',
  source,
  monthly,
  evidence: '单位证明、近6个月银行流水',
});
const pension = (member: string, monthly: number): Sheet['incomes'][number] => ({
  ...wage(member, monthly, '退休金'),
  kind: 'transfer',
  evidence: '养老金发放记录',
});

const familyOfLi = () =>
  application(
    [
      person({
        ref: 'm1',
        relation: 'applicant',
        name: '李卫东',
        bornOn: '1978-03-14',
        sex: 'male',
        occupation: 'flexible',
        phone: '13800000001',
      }),
      person({ ref: 'm2', relation: 'spouse', name: '王秀英', bornOn: '1980-07-22', sex: 'female', health: 'chronicIllness' }),
      person({
        ref: 'm3',
        relation: 'child',
        name: '李思远',
        bornOn: '2012-09-03',
        sex: 'male',
        student: 'fullTimeToUndergraduate',
        occupation: 'student',
      }),
    ],
    {
      address: '和平区荣吉大街12号3门401',
      community: '荣吉社区',
      phone: '13800000001',
      reason: '本人打零工收入不稳定，妻子患慢性病不能工作，孩子上学。',
    },
  );
const modest = () =>
  means(
    [wage('m1', 186_050, '零工')],
    { deductions: [{ member: 'm1' as never, kind: 'socialInsurance', monthly: 21_050, reason: '灵活就业人员参保个人缴费' }] },
    { monetary: 800_000, vehicles: ['electricBicycle'] },
  );

/** The main job of `npm run demo`: a family of three, from the window to the served and published decision. */
export const MAIN_STORY: Story = {
  title: '李卫东一家三口：受理、调查、公示、确认、送达、公布',
  startedDaysAgo: 40,
  async tell(story) {
    await story.receive(familyOfLi());
    await story.accept();
    await story.serve('acceptanceNotice');
    await story.investigate(modest());
    await story.giveOpinion('approve');
    await story.publicise();
    await story.determine('approve');
    await story.serve('confirmationNotice');
    await story.publish();
  },
};

const alone = (
  name: string,
  bornOn: string,
  sex: 'male' | 'female',
  community: string,
  reason: string,
  more: Parameters<typeof application>[1] | object = {},
) =>
  application([person({ ref: 'm1', relation: 'applicant', name, bornOn, sex, occupation: 'retired' })], {
    address: `和平区${community}某里1号`,
    community,
    reason,
    ...more,
  });

/** Cases at every stage, for a demonstration office that looks like a Tuesday morning. */
export const STORIES: readonly Story[] = [
  MAIN_STORY,
  {
    title: '收入和车辆超过规定：不予确认，已送达',
    startedDaysAgo: 33,
    async tell(story) {
      await story.receive(
        application(
          [
            person({
              ref: 'm1',
              relation: 'applicant',
              name: '周建华',
              bornOn: '1975-01-30',
              sex: 'male',
              occupation: 'employed',
              employer: '某物流公司',
            }),
            person({ ref: 'm2', relation: 'spouse', name: '孙丽', bornOn: '1977-12-05', sex: 'female' }),
          ],
          { address: '和平区多伦道30号2门202', community: '多伦道社区', reason: '家中开支大，申请低保。' },
        ),
      );
      await story.accept();
      await story.investigate(means([wage('m1', 380_000, '货运公司工资')], {}, { vehicles: ['car'], monetary: 6_000_000 }));
      await story.giveOpinion('refuse', ['INCOME_NOT_BELOW_STANDARD', 'MONETARY_PROPERTY_OVER_LIMIT', 'MOTOR_VEHICLE']);
      await story.later(1);
      await story.determine('refuse', ['INCOME_NOT_BELOW_STANDARD', 'MONETARY_PROPERTY_OVER_LIMIT', 'MOTOR_VEHICLE']);
      await story.later(1);
      await story.serve('refusalNotice');
    },
  },
  {
    title: '已决定，还没有送达',
    startedDaysAgo: 30,
    async tell(story) {
      await story.receive(alone('郑淑珍', '1952-06-18', 'female', '天后宫社区', '独居，退休金很少，常年吃药。'));
      await story.accept();
      await story.investigate(means([pension('m1', 62_000)]));
      await story.giveOpinion('approve');
      await story.publicise();
      await story.later(1);
      await story.determine('approve');
    },
  },
  {
    title: '公示期满已撤下，等待确认',
    startedDaysAgo: 22,
    async tell(story) {
      await story.receive(
        alone('何文彬', '1968-11-02', 'male', '庆有西里社区', '肢体残疾，没有固定收入。', { hardshipCauses: ['disability'] }),
      );
      await story.accept();
      await story.investigate(means([wage('m1', 45_000, '社区公益岗')]));
      await story.giveOpinion('approve');
      await story.publicise();
    },
  },
  {
    title: '正在公示',
    startedDaysAgo: 9,
    async tell(story) {
      await story.receive(
        application(
          [
            person({
              ref: 'm1',
              relation: 'applicant',
              name: '高玉梅',
              bornOn: '1985-04-09',
              sex: 'female',
              occupation: 'flexible',
            }),
            person({
              ref: 'm2',
              relation: 'child',
              name: '高子涵',
              bornOn: '2015-02-11',
              sex: 'female',
              student: 'fullTimeToUndergraduate',
              occupation: 'student',
            }),
          ],
          {
            address: '和平区福厚西里5号1门101',
            community: '福厚西里社区',
            reason: '单亲，打零工抚养孩子。',
            hardshipCauses: ['singleParent'],
          },
        ),
      );
      await story.accept();
      await story.investigate(means([wage('m1', 120_000, '保洁')]));
      await story.giveOpinion('approve');
      await story.publicise();
    },
  },
  {
    title: '公示有异议，等待处理',
    startedDaysAgo: 12,
    async tell(story) {
      await story.receive(alone('吴桂芳', '1955-08-27', 'female', '荣吉社区', '老伴去世后独自生活，退休金低。'));
      await story.accept();
      await story.investigate(means([pension('m1', 80_000)]));
      await story.giveOpinion('approve');
      await story.postNotice();
      await story.later(2);
      await story.object('反映该户有房屋出租');
    },
  },
  {
    title: '公示有异议，社区已民主评议，等待处理异议',
    startedDaysAgo: 16,
    async tell(story) {
      await story.receive(
        alone('魏春生', '1961-04-21', 'male', '天后宫社区', '患慢性病多年，靠妹妹接济。', { hardshipCauses: ['seriousIllness'] }),
      );
      await story.accept();
      await story.investigate(means([wage('m1', 52_000, '看车棚')]));
      await story.giveOpinion('approve');
      await story.postNotice();
      await story.later(2);
      await story.object('反映该户在外面做买卖');
      await story.later(2);
      await story.holdAppraisal({
        statement: '本人给小区看车棚，每月五百多元，没有做买卖；前年帮妹妹看过两天摊。',
        opinions: '参加人员认为其长期看车棚，摊位是他妹妹的，与他无关。',
        conclusion: '申报的家庭经济状况属实。',
      });
    },
  },
  {
    title: '信函索证：一封已回函，一封过了期限没有回',
    startedDaysAgo: 13,
    async tell(story) {
      await story.receive(alone('罗志诚', '1965-09-08', 'male', '多伦道社区', '单位停产，停薪在家。'));
      await story.accept();
      await story.requestVerification();
      await story.later(1);
      await story.sendLetter('evidence', '天津市示例制衣有限责任公司', '2026年5月至10月的工资、生活费发放情况', 5);
      await story.sendLetter('cooperation', '河东区示例街道办事处社会事务科', '名下河东区住房的居住、出租情况', 5);
      await story.later(5);
      await story.receiveAnswer(1, '示例制衣函〔2026〕12号', '自2026年5月起停产，未发工资，每月发生活费1640元，发到10月。');
    },
  },
  {
    title: '已提出初审意见，等待制发公示',
    startedDaysAgo: 6,
    async tell(story) {
      await story.receive(
        alone('许志强', '1971-05-16', 'male', '新津社区', '重病住院后丧失工作能力。', { hardshipCauses: ['seriousIllness'] }),
      );
      await story.accept();
      await story.investigate(means([]));
      await story.giveOpinion('approve');
    },
  },
  {
    title: '近亲属备案，等待区民政局入户',
    startedDaysAgo: 18,
    async tell(story) {
      await story.receive(
        alone('韩秀兰', '1957-10-30', 'female', '庆有西里社区', '独居老人，收入低。', {
          closeRelative: {
            related: true,
            people: [
              { name: '韩志刚', post: 'committeeMember', office: '庆有西里社区居委会', relation: 'sibling', memberRef: 'm1' },
            ],
          },
        }),
      );
      await story.accept();
      const { chuang } = story.office.windows;
      story.view = await chuang.call('cases.fileCloseRelative', {
        ...story.command(),
        filedOn: story.today,
        source: 'applicant',
        recusal: '韩志刚不参加本案调查和公示',
      });
      await story.investigate(means([pension('m1', 70_000)]));
      await story.giveOpinion('approve');
      await story.publicise();
    },
  },
  {
    title: '入户调查已填写，等第二人签名；核对未回',
    startedDaysAgo: 4,
    async tell(story) {
      await story.receive(familyOfFour());
      await story.accept();
      await story.requestVerification();
      await story.later(1);
      const { diao } = story.office.windows;
      const { visit } = homeVisit(story);
      story.view = await diao.call('cases.recordHomeVisit', {
        ...story.command(),
        secondInvestigator: story.office.staffIds.cha,
        visit,
      });
    },
  },
  {
    title: '受理后没有启动调查，已超期',
    startedDaysAgo: 11,
    async tell(story) {
      await story.receive(alone('冯国庆', '1966-10-01', 'male', '多伦道社区', '下岗多年，体弱多病。'));
      await story.accept();
    },
  },
  {
    title: '刚刚受理',
    startedDaysAgo: 1,
    async tell(story) {
      await story.receive(alone('𠮷田红', '1969-12-12', 'female', '天后宫社区', '患病失业。'));
      await story.accept();
    },
  },
  {
    title: '材料不齐，补件中',
    startedDaysAgo: 5,
    async tell(story) {
      await story.receive({
        ...alone('曹德福', '1963-03-08', 'male', '新津社区', '无业，靠亲友接济。'),
        materials: [],
        undertakingSignedBy: [],
      });
      story.view = await story.office.windows.chuang.call('cases.requestCompletion', {
        ...story.command(),
        notifiedOn: story.today,
        items: [
          {
            name: '家庭人口、收入、财产状况声明',
            requirement: '如实填写各项收入、财产和刚性支出',
            whereToGet: '本窗口当场填写',
            promiseAllowed: false,
          },
          { name: '诚信承诺书', requirement: '全体成年家庭成员签名', whereToGet: '本窗口当场填写', promiseAllowed: false },
        ],
      });
    },
  },
  {
    title: '今天收件，等待审查',
    startedDaysAgo: 0,
    async tell(story) {
      await story.receive(alone('潘玉珠', '1959-02-28', 'female', '荣吉社区', '退休金低，需照顾生病的老伴。'));
    },
  },
  {
    title: '拟不予受理，等负责人复核',
    startedDaysAgo: 2,
    async tell(story) {
      await story.receive(alone('邓小龙', '1990-09-19', 'male', '福厚西里社区', '想申请公租房租金补贴。'));
      story.view = await story.office.windows.chuang.call('cases.proposeDecline', {
        ...story.command(),
        ground: 'notThisMatter',
        facts: '经询问，申请人要申请的是公共租赁住房租金补贴，不属于低保申请',
        otherAssistance: '公共租赁住房租金补贴',
        referredTo: '和平区住房和建设委员会',
      });
    },
  },
  {
    title: '无正当理由拒不配合，终止审核确认，等待送达',
    startedDaysAgo: 14,
    async tell(story) {
      await story.receive(alone('薛长海', '1979-04-16', 'male', '多伦道社区', '失业，没有收入。'));
      await story.accept();
      await story.requestVerification();
      await story.later(7);
      await story.terminate(
        '两次电话预约入户调查，申请人均答复“不用来”，没有说明理由；其后上门，申请人在家而不开门，社区工作人员在场见证。',
      );
    },
  },
  {
    title: '申请人撤回',
    startedDaysAgo: 15,
    async tell(story) {
      await story.receive(alone('彭立新', '1974-07-07', 'male', '新津社区', '暂时失业。'));
      await story.accept();
      await story.later(3);
      await story.withdraw('申请人已找到工作，自愿撤回');
    },
  },
];

function familyOfFour() {
  return application(
    [
      person({ ref: 'm1', relation: 'applicant', name: '蒋文学', bornOn: '1983-01-25', sex: 'male', occupation: 'flexible' }),
      person({ ref: 'm2', relation: 'spouse', name: '沈丽娜', bornOn: '1986-06-06', sex: 'female' }),
      person({
        ref: 'm3',
        relation: 'child',
        name: '蒋一诺',
        bornOn: '2014-05-20',
        sex: 'female',
        student: 'fullTimeToUndergraduate',
        occupation: 'student',
      }),
      person({
        ref: 'm4',
        relation: 'parent',
        name: '蒋福来',
        bornOn: '1951-11-11',
        sex: 'male',
        health: 'seriousIllness',
        occupation: 'noWorkCapacity',
      }),
    ],
    {
      address: '和平区南马路88号6门603',
      community: '天后宫社区',
      reason: '父亲重病，医疗开支大，全家只有一人打零工。',
      hardshipCauses: ['seriousIllness'],
    },
  );
}

function homeVisit(story: CaseStory) {
  const end = story.office.clock.nowMs();
  const moment = (minutesAgo: number) => new Date(end - minutesAgo * 60_000).toISOString() as never;
  return {
    visit: {
      startedAt: moment(50),
      endedAt: moment(5),
      place: story.view.state.application.address,
      mode: 'inPerson' as const,
      remoteReason: '',
      presentMembers: [story.view.state.application.members[0]!.ref],
      witness: '社区居委会工作人员',
      population: '四口人共同居住，与申报一致',
      housing: '自有住房一套，约56平方米，未装修',
      incomeFindings: '本人打零工，月收入约2000元；妻子照顾老人无收入',
      propertyFindings: '无车辆，家电陈旧',
      living: '生活简朴',
      healthAndSchooling: '父亲长期卧床，女儿上小学六年级',
      differences: '',
      conclusion: '情况属实，生活确有困难',
      photos: [],
    },
  };
}
