import { plainDate } from '#shared/kernel/plain-date.ts';
import { useQuery } from '../../api/hooks.tsx';
import { useToday } from '../../app/today.ts';
import { Page } from '../../ui/Page.tsx';
import { Refusal } from '../../ui/Refusal.tsx';
import { DayChooser, useChosenDay } from './day.tsx';
import { DifferenceTable } from './DifferenceTable.tsx';
import { PolicyTabs } from './PolicyTabs.tsx';

/** 两日对比: what changed between two days, and what the district's answers change against the city's files. */
export function CompareScreen() {
  const [chosenFrom, chooseFrom] = useChosenDay('from');
  const [to, chooseTo] = useChosenDay('to');
  const today = useToday();
  // The day before the standard last changed says more than comparing today with today.
  const from = chosenFrom === today ? plainDate('2025-08-31') : chosenFrom;
  const compared = useQuery('policies.compare', { from, to });
  const policies = useQuery('policies.read', { on: to });
  return (
    <Page title="政策标准">
      <PolicyTabs questions={policies.value?.entries.filter(({ law, covered }) => law === undefined && covered).length} />
      <div className="search-panel filter-line">
        <DayChooser path="compareFrom" label="从" day={from} onChoose={chooseFrom} />
        <DayChooser path="compareTo" label="到" day={to} onChoose={chooseTo} />
      </div>
      <Refusal text={(compared.error ?? policies.error)?.text} />
      <section className="table-group">
        <h2>
          {from} 与 {to} 的不同
        </h2>
        <DifferenceTable
          label="两日的不同"
          before={`前一日 ${from}`}
          after={`后一日 ${to}`}
          differences={compared.value?.differences}
        />
      </section>
      <section className="table-group">
        <h2>
          {policies.value?.districtName ?? '本区'}与全市的不同（{to}）
        </h2>
        <DifferenceTable
          label="本区与全市的不同"
          before="国家、天津市"
          after="本区答复"
          differences={policies.value?.districtDifferences}
        />
      </section>
    </Page>
  );
}
