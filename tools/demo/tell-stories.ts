import { mkdirSync } from 'node:fs';
import { loadCalendars } from '#core/calendars/load.ts';
import { dayInChina, type Instant, instantInChina } from '#shared/kernel/instant.ts';
import { addDays } from '#shared/kernel/plain-date.ts';
import { type DemoOffice, makeDemoOffice, workday } from './office.ts';
import { CaseStory } from './procedure.ts';
import { SharedClock } from './shared-clock.ts';
import { type Story } from './stories.ts';

export interface Telling {
  readonly dataDir: string;
  readonly resourcesDir: string;
  /** The present: no story goes beyond it. */
  readonly now: Instant;
  readonly stories: readonly Story[];
  readonly say: (line: string) => void;
}

/** An office in a new folder with the stories told up to `now`, each as far as its days allow. The caller closes it. */
export async function tellStories({
  dataDir,
  resourcesDir,
  now,
  stories,
  say,
}: Telling): Promise<{ office: DemoOffice; told: readonly CaseStory[] }> {
  mkdirSync(dataDir, { recursive: true });
  const today = dayInChina(now);
  const calendar = loadCalendars(resourcesDir);
  const startOf = (story: Story) =>
    story.startedDaysAgo === 0 ? today : workday(calendar, addDays(today, -story.startedDaysAgo), 0);
  const earliest = stories.map(startOf).sort()[0]!;
  const clock = new SharedClock(instantInChina(addDays(earliest, -1), '08:30'), now);
  const office = await makeDemoOffice({ dataDir, resourcesDir, clock, say });
  const told = stories.map(() => new CaseStory(office));
  await clock.tell(
    stories.map((story, index) => async () => {
      await told[index]!.goTo(startOf(story), story.startedDaysAgo === 0 ? '00:01' : '09:00');
      await story.tell(told[index]!);
    }),
  );
  return { office, told };
}
