import { useRef, type KeyboardEvent, type ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { PROGRAMME_NAMES, STATUS_NAMES } from '#shared/messages/terms.ts';
import { useShortcut } from '../../app/shortcuts.tsx';
import { useLateFocus } from '../../ui/late-focus.ts';
import { Page } from '../../ui/Page.tsx';
import { isPersonal, refusalsOf } from './act-choices.ts';
import { ActMenu } from './ActMenu.tsx';
import { TO_CASES, useCase } from './case-context.tsx';
import { useAtDistrict } from './district/own-acts.ts';
import { EvidenceTab } from './evidence/EvidenceTab.tsx';
import { HandOver } from './HandOver.tsx';
import { InvestigationTab } from './investigation/InvestigationTab.tsx';
import { JustDoneNotice } from './JustDoneNotice.tsx';
import { MeansTab } from './means/MeansTab.tsx';
import { NextStepPanel } from './NextStepPanel.tsx';
import { OverviewTab } from './overview/OverviewTab.tsx';
import { PapersTab } from './papers/PapersTab.tsx';
import { DeadlinesTab } from './record/DeadlinesTab.tsx';
import { TimelineTab } from './record/TimelineTab.tsx';
import { StageLine } from './StageLine.tsx';

const TABS = [
  ['overview', '概况', OverviewTab],
  ['investigation', '调查', InvestigationTab],
  ['means', '收入财产', MeansTab],
  ['papers', '文书', PapersTab],
  ['evidence', '附件', EvidenceTab],
  ['timeline', '办理记录', TimelineTab],
  ['deadlines', '期限', DeadlinesTab],
] as const;

/** 案件详情: where the case stands, what comes next, and everything that is known of it. */
export function CaseScreen() {
  const { view } = useCase();
  const { state } = view;
  const atDistrict = useAtDistrict();
  const [params, setParams] = useSearchParams();
  const asked = params.get('tab');
  const chosen = TABS.find(([id]) => id === asked) ?? TABS[0];
  const choose = (id: string) => setParams({ tab: id }, { replace: true });
  useShortcut('F9', () => choose('papers'));
  // The next step offers it itself where it only waits for somebody else's hand.
  const { action } = view.nextStep;
  const handOverBelow = action !== undefined && isPersonal(refusalsOf(view, action) ?? []);
  const applicant = state.application.members.find((member) => member.relation === 'applicant');
  const counts: Readonly<Record<string, number>> = {
    papers: view.papers.length,
    evidence: state.evidence.length,
    deadlines: view.deadlines.length,
  };
  const [id, , Chosen] = chosen;
  return (
    <Page
      title={applicant?.name ?? ''}
      back={TO_CASES}
      actions={
        <>
          {!handOverBelow && !atDistrict && <HandOver action={view.nextStep.action} />}
          <ActMenu />
        </>
      }
      beside={
        <span className="case-identity">
          {atDistrict && <strong>{view.officeName}</strong>}
          <span className="number">{state.caseNumber}</span>
          <span>{PROGRAMME_NAMES[state.application.programme]}</span>
          <span className="case-status">{STATUS_NAMES[state.status]}</span>
        </span>
      }
    >
      <AltDigits onChoose={(index) => TABS[index] && choose(TABS[index][0])}>
        <JustDoneNotice />
        <div className="case-head">
          <StageLine state={state} />
          <NextStepPanel />
        </div>
        <div className="tabs" role="tablist" aria-label="案件内容">
          {TABS.map(([tab, title], index) => (
            <button
              key={tab}
              type="button"
              role="tab"
              id={`tab-${tab}`}
              className="tab"
              aria-selected={tab === id}
              aria-controls="tab-panel"
              title={`Alt+${index + 1}`}
              onClick={() => choose(tab)}
            >
              {title}
              {counts[tab] !== undefined && counts[tab] > 0 && <span className="tab-count">{counts[tab]}</span>}
            </button>
          ))}
        </div>
        <div className="tab-panel" role="tabpanel" id="tab-panel" aria-labelledby={`tab-${id}`}>
          <Chosen />
        </div>
      </AltDigits>
    </Page>
  );
}

/** Alt with a digit chooses a tab from anywhere on the page, as it jumps to a section in a form; the page takes the focus for it. */
function AltDigits({ onChoose, children }: { onChoose: (index: number) => void; children: ReactNode }) {
  const page = useRef<HTMLDivElement>(null);
  useLateFocus(true, () => page.current?.focus({ preventScroll: true }));
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.altKey || event.ctrlKey || !/^[1-9]$/.test(event.key)) return;
    event.preventDefault();
    onChoose(Number(event.key) - 1);
  };
  return (
    <div className="case-page" ref={page} tabIndex={-1} onKeyDown={onKeyDown}>
      {children}
    </div>
  );
}
