import { performance } from 'node:perf_hooks';
import { benchImport } from '#tests/bench/import.ts';
import { benchLargeOffice } from '#tests/bench/large-office.ts';
import { benchOffice } from '#tests/bench/office.ts';
import { type Line } from '#tests/bench/own-process.ts';
import { benchPackages } from '#tests/bench/packages.ts';

// `npm run bench`: what a clerk waits for, as times and as ratios to a yardstick taken in the same run, so that two machines can be
// compared; and what it takes of an office PC's memory, as a share of what the program may take. `-- --large` adds 1,000 open cases,
// `-- --packages` sealing and opening 64 MB and a district's import of a street of 1,000 acts (with `--large` also of 100,000: some
// minutes), `-- --record` opening, verifying, backing up and rebuilding an office of 10,000 acts (with `--large` also of 100,000).
// Never part of a test: a busy machine is no fault of the program's.

/** Of the 4 GB that a street office's PC may have, the system and a browser take most. */
const MEMORY_LIMIT_MB = 600;

/** A fixed piece of the same kind of work: parsing, sorting and printing JSON, which is what the program does all day. */
function yardstick(): number {
  const rows = Array.from({ length: 20_000 }, (_, index) => ({
    id: `${(index * 7919) % 20_011}`,
    name: `第${index}户`,
    amount: index * 37,
  }));
  const text = JSON.stringify(rows);
  const times = Array.from({ length: 9 }, () => {
    const startedAt = performance.now();
    (JSON.parse(text) as typeof rows).sort((a, b) => a.id.localeCompare(b.id)).map((row) => JSON.stringify(row));
    return performance.now() - startedAt;
  });
  return times.sort((a, b) => a - b)[4]!;
}

const stick = yardstick();
console.log(`yardstick ${stick.toFixed(1)} ms (Node ${process.versions.node})`);
const large = process.argv.includes('--large');

function tell(what: string, ms: number, more = ''): void {
  console.log(`${what.padEnd(46)} ${ms.toFixed(1).padStart(9)} ms ${(ms / stick).toFixed(2).padStart(8)} × yardstick${more}`);
}

/** The longest pause, and the most memory of the process in which alone it was done, against the limit. */
function tellLine({ what, milliseconds, longestPauseMs, megabytes }: Line): void {
  const share = (megabytes / MEMORY_LIMIT_MB) * 100;
  const memory = `${megabytes.toFixed(0)} MB = ${share.toFixed(0)} % of ${MEMORY_LIMIT_MB} MB${share > 100 ? ', OVER' : ''}`;
  tell(what, milliseconds, `, longest pause ${longestPauseMs.toFixed(0)} ms, ${memory}`);
}

for (const { name, ms } of await benchOffice(large ? [100, 1000] : [100])) tell(name, ms);
if (process.argv.includes('--packages')) {
  benchPackages().forEach(tellLine);
  for (const acts of large ? [1000, 100_000] : [1000]) {
    console.log(`a street of ${acts} acts and its district`);
    benchImport(acts).forEach(tellLine);
  }
}
if (process.argv.includes('--record')) {
  for (const acts of large ? [10_000, 100_000] : [10_000]) {
    const { lines, databaseMegabytes } = benchLargeOffice(acts);
    console.log(`${acts} acts, ${acts / 2} looks: ${databaseMegabytes.toFixed(0)} MB`);
    lines.forEach(tellLine);
  }
}
console.log(`memory of the bench itself ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`);
