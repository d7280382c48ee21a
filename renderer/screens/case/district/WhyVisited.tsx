import { OFFICIAL_POST_NAMES } from '#shared/messages/terms.ts';
import { useCase } from '../case-context.tsx';
import { Fact, Facts, Part } from '../Facts.tsx';

/** Where to go and why: the close relative declared or the complaint received (57号 第20条). */
export function WhyVisited() {
  const { view } = useCase();
  const { application, complaints } = view.state;
  const { closeRelative } = application;
  return (
    <Part title="为什么要入户" note="审批前入户：近亲属备案家庭百分之百，投诉举报家庭逐户">
      <Facts label="为什么要入户">
        <Fact name="现住址">{application.address}</Fact>
        {closeRelative.related && (
          <Fact name="近亲属关系">
            {closeRelative.people
              .map((person) => `${person.name}（${OFFICIAL_POST_NAMES[person.post]}，${person.office}）`)
              .join('、')}
          </Fact>
        )}
        {complaints.map((complaint) => (
          <Fact key={complaint.at} name="投诉举报" wide>
            {complaint.receivedOn}　{complaint.content}
          </Fact>
        ))}
      </Facts>
    </Part>
  );
}
