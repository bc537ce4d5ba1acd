// Preloaded into measured processes: writes what the process has used when it ends.
import { writeFileSync } from 'node:fs';

process.on('exit', () => {
  const file = process.env.BENCH_USAGE;
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  if (file !== undefined) {
    writeFileSync(
      file,
      JSON.stringify({ seconds: (userCPUTime + systemCPUTime) / 1e6, peakMb: maxRSS / 1024 }),
    );
  }
});
