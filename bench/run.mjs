// npm run bench [-- --only G4,G8]: measures, compares with the goals, exits 1 where one is missed.
import { availableParallelism, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { measureInRounds } from './measure.mjs';
import { definePrograms, synthesizeReference } from './programs.mjs';
import { makeWorkspace } from './workspace.mjs';

const ROUNDS = 5;
const WARM_UPS = 1;

/** Seconds for one stack more. */
const oneMore = {
  synthesis: ({ synth12, synth112 }) => (synth112.seconds - synth12.seconds) / 100,
  bytes: ({ floor12, floor112 }) => (floor112.seconds - floor12.seconds) / 100,
  json: ({ json12, json512 }) => (json512.seconds - json12.seconds) / 500,
};

/** What must hold: `ratio` of the medians of `programs` at most `limit`; without a limit, to compare. */
const GOALS = [
  {
    id: 'G1',
    what: 'start with no stack / requiring cdktf and the same provider libraries',
    limit: 1.3,
    programs: ['libraries', 'synth0'],
    ratio: ({ libraries, synth0 }) => synth0.seconds / libraries.seconds,
  },
  {
    id: 'G2',
    what: '12 stacks / no stack',
    programs: ['synth0', 'synth12'],
    ratio: ({ synth0, synth12 }) => synth12.seconds / synth0.seconds,
  },
  {
    id: 'G2',
    what: '12 stacks / start with no stack, dependencies not bundled',
    limit: 2.5,
    programs: ['unbundled0', 'synth12'],
    ratio: ({ unbundled0, synth12 }) => synth12.seconds / unbundled0.seconds,
  },
  {
    id: 'G4',
    what: 'one more stack / stringifying and writing its bytes',
    limit: 60,
    programs: ['synth12', 'synth112', 'floor12', 'floor112'],
    ratio: (medians) => oneMore.synthesis(medians) / oneMore.bytes(medians),
  },
  {
    id: 'G4',
    what: 'one more stack / stringifying and writing its JSON, without the Lambda package',
    programs: ['synth12', 'synth112', 'json12', 'json512'],
    ratio: (medians) => oneMore.synthesis(medians) / oneMore.json(medians),
  },
  {
    id: 'G7',
    what: '`npm run synth` of 12 stacks, nothing to build / the bundle alone',
    limit: 1.2,
    programs: ['synth12', 'user12'],
    ratio: ({ synth12, user12 }) => user12.seconds / synth12.seconds,
  },
  {
    id: 'G8',
    what: 'configuration and its checks / synthesis of 100 stacks',
    limit: 0.1,
    programs: ['configuration100'],
    ratio: ({ configuration100 }) => configuration100.configuration / configuration100.synthesis,
  },
  {
    id: 'G9',
    what: 'a file of unit tests / start with no stack',
    programs: ['synth0', 'unitTests'],
    ratio: ({ synth0, unitTests }) => unitTests.seconds / unitTests.files / synth0.seconds,
  },
  {
    id: 'G9',
    what: 'a file of unit tests / start with no stack, dependencies not bundled',
    limit: 1,
    programs: ['unbundled0', 'unitTests'],
    ratio: ({ unbundled0, unitTests }) => unitTests.seconds / unitTests.files / unbundled0.seconds,
  },
  {
    id: 'G10',
    what: 'type check by TypeScript 7 / by 5.9',
    limit: 0.25,
    programs: ['types59', 'types7'],
    ratio: ({ types59, types7 }) => types7.seconds / types59.seconds,
  },
  {
    id: 'G11',
    what: 'CPU of the review of 10,000 resources and 1,000 rules / of half as many',
    limit: 2.5,
    programs: ['review5000', 'review10000'],
    ratio: ({ review5000, review10000 }) => review10000.review / review5000.review,
  },
  {
    id: 'G11',
    what: 'peak memory of the same',
    limit: 2.2,
    programs: ['review5000', 'review10000'],
    ratio: ({ review5000, review10000 }) => review10000.peakMb / review5000.peakMb,
  },
  {
    id: 'G12',
    what: '400 days of 1,000 resources under 3 rules / start with no stack',
    limit: 40,
    programs: ['synth0', 'simulation400'],
    ratio: ({ synth0, simulation400 }) => simulation400.seconds / synth0.seconds,
  },
  {
    id: 'G12',
    what: 'memory of 800 days / of 400 days',
    limit: 1.2,
    programs: ['simulation400', 'simulation800'],
    ratio: ({ simulation400, simulation800 }) => simulation800.peakMb / simulation400.peakMb,
  },
  {
    id: 'G12',
    what: 'time of 800 days / of 400 days',
    limit: 2.5,
    programs: ['simulation400', 'simulation800'],
    ratio: ({ simulation400, simulation800 }) => simulation800.seconds / simulation400.seconds,
  },
];

function chosenGoals() {
  const { values } = parseArgs({ options: { only: { type: 'string' } } });
  if (values.only === undefined) return GOALS;
  const ids = values.only.split(',');
  const unknown = ids.filter((id) => !GOALS.some((goal) => goal.id === id));
  if (unknown.length > 0) {
    console.error(
      `no goal ${unknown.join(', ')}: there are ${[...new Set(GOALS.map(({ id }) => id))].join(', ')}`,
    );
    process.exit(2);
  }
  return GOALS.filter(({ id }) => ids.includes(id));
}

function printTable(head, rows) {
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column].length)));
  const line = (cells) => `| ${cells.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`;
  console.log(line(head));
  console.log(line(widths.map((width) => '-'.repeat(width))));
  for (const row of rows) console.log(line(row));
  console.log('');
}

const digits = (value) => value.toFixed(value < 0.1 ? 3 : value < 10 ? 2 : 1);

const isMissed = ({ value, limit }) => limit !== undefined && !(value <= limit);

/** @returns the goals that are missed */
function printGoals(goals, medians) {
  const results = goals.map((goal) => ({ ...goal, value: goal.ratio(medians) }));
  const verdict = (result) => (result.limit === undefined ? 'no goal' : isMissed(result) ? 'MISSED' : 'met');
  printTable(
    ['goal', 'what', 'ratio', 'at most', ''],
    results.map((result) => {
      const { id, what, value, limit } = result;
      return [id, what, digits(value), limit === undefined ? '' : String(limit), verdict(result)];
    }),
  );
  return results.filter(isMissed);
}

function printMedians(medians) {
  printTable(
    ['median of one process', 'CPU s', 'peak MB'],
    Object.entries(medians).map(([name, { seconds, peakMb }]) => [
      name,
      seconds.toFixed(3),
      peakMb === undefined ? '' : peakMb.toFixed(0),
    ]),
  );
  const { synth12, synth112, unitTests } = medians;
  if (synth112) {
    const milliseconds = (seconds) => `${(seconds * 1000).toFixed(2)} ms`;
    const megabytes = (synth112.peakMb - synth12.peakMb) / 100;
    console.log(
      `One more stack: ${milliseconds(oneMore.synthesis(medians))}, ${megabytes.toFixed(2)} MB; ` +
        `its bytes alone ${milliseconds(oneMore.bytes(medians))}, its JSON alone ${milliseconds(oneMore.json(medians))}.`,
    );
  }
  if (unitTests) console.log(`Unit tests: ${unitTests.tests} in ${unitTests.files} files.`);
  for (const [name, { jobs, peak }] of Object.entries(medians)) {
    if (jobs !== undefined) console.log(`${name}: ${jobs} jobs, ${peak} recovery points at most.`);
  }
  for (const [name, { failed }] of Object.entries(medians)) {
    if (failed > 0) console.log(`Take ${name} with care: it does not pass (${failed} failed).`);
  }
}

const goals = chosenGoals();
const names = new Set(goals.flatMap(({ programs }) => programs));
const workspace = makeWorkspace();
const all = definePrograms(workspace, synthesizeReference(workspace));
const programs = Object.fromEntries(Object.entries(all).filter(([name]) => names.has(name)));
const medians = measureInRounds(programs, {
  rounds: ROUNDS,
  warmUps: WARM_UPS,
  onRound: (round) => console.error(round < 0 ? 'warming up' : `round ${round + 1} of ${ROUNDS}`),
});

const memory = Math.round(totalmem() / 2 ** 30);
console.log(
  `${availableParallelism()} cores, ${memory} GiB, Node ${process.versions.node}; medians of ${ROUNDS} rounds.\n`,
);
const missed = printGoals(goals, medians);
printMedians(medians);
if (missed.length > 0) {
  console.log(`\nMissed: ${missed.map(({ id }) => id).join(', ')}.`);
  process.exitCode = 1;
}
