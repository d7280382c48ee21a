import { performance } from 'node:perf_hooks';
import { benchImport } from '#tests/bench/import.ts';
import { benchLargeOffice } from '#tests/bench/large-office.ts';
import { benchOffice } from '#tests/bench/office.ts';
import { benchPackages } from '#tests/bench/packages.ts';

// `npm run bench`: what a clerk waits for, as times and as ratios to a yardstick taken in the same run, so that two machines can be
// compared. `-- --large` adds 1,000 open cases, `-- --packages` sealing and opening 64 MB and importing 1,000
// acts (with `--large` 100,000: some minutes), `-- --record` opening, verifying, backing up and rebuilding an office of 10,000 acts (with
// `--large` also of 100,000). Never part of a test: a busy machine is no fault of the program's.

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
for (const { name, ms } of await benchOffice(process.argv.includes('--large') ? [100, 1000] : [100])) {
  console.log(`${name.padEnd(46)} ${ms.toFixed(1).padStart(9)} ms ${(ms / stick).toFixed(2).padStart(8)} × yardstick`);
}
if (process.argv.includes('--packages')) {
  const tell = (what: string, ms: number) =>
    console.log(`${what.padEnd(46)} ${ms.toFixed(2).padStart(9)} ms ${(ms / stick).toFixed(2).padStart(8)} × yardstick`);
  for (const { what, megabytes, milliseconds } of await benchPackages()) tell(`${what}, ${megabytes} MB`, milliseconds);
  const counts = process.argv.includes('--large') ? [1000, 100_000] : [1000];
  for (const { what, milliseconds } of benchImport(counts)) tell(what, milliseconds);
}
if (process.argv.includes('--record')) {
  for (const acts of process.argv.includes('--large') ? [10_000, 100_000] : [10_000]) {
    const { lines, databaseMegabytes } = benchLargeOffice(acts);
    console.log(`${acts} acts, ${acts / 2} looks: ${databaseMegabytes.toFixed(0)} MB`);
    for (const { what, milliseconds, longestPauseMs, megabytes } of lines)
      console.log(
        `${what.padEnd(46)} ${milliseconds.toFixed(0).padStart(9)} ms ${(milliseconds / stick).toFixed(1).padStart(8)} × yardstick, longest pause ${longestPauseMs.toFixed(0)} ms, ${megabytes.toFixed(0)} MB`,
      );
  }
}
console.log(`memory ${Math.round(process.memoryUsage().rss / 1_048_576)} MiB`);
