/** One thing that AWS Backup does, as the engine plays it. */
export type Behaviour = {
  /** In a sentence. */
  readonly what: string;
  /** The file that plays it, below `engine/`. */
  readonly file: string;
} & ({ readonly source: string } | { readonly assumed: string });

export type BehaviourId = keyof typeof BEHAVIOURS;

const GUIDE = 'https://docs.aws.amazon.com/aws-backup/latest/devguide';
const PLAN_OPTIONS = `${GUIDE}/plan-options-and-configuration.html`;
const FEATURES = `${GUIDE}/backup-feature-availability.html`;
const LOCK = `${GUIDE}/vault-lock.html`;
const CONTINUOUS = `${GUIDE}/point-in-time-recovery.html`;
const COPY = `${GUIDE}/recov-point-create-a-copy.html`;
const SELECTION = `${GUIDE}/assigning-resources-json.html`;

/** All that the engine plays, each with the page that states it or the reason why it is taken to be so. */
export const BEHAVIOURS = {
  schedule: {
    what: 'A rule runs by its cron expression in its time zone.',
    file: 'model/rule-runs.ts',
    source: PLAN_OPTIONS,
  },
  'summer-time': {
    what: 'Of a rule with one time of day, a run in the hour that the change to summer time leaves out takes place when that hour is over, and a run in the hour that comes twice takes place once; of a rule with several, the one is left out and the other takes place twice.',
    file: 'model/rule-runs.ts',
    assumed: 'AWS says that a run may be skipped in spring, and nothing of autumn.',
  },
  'job-start': {
    what: 'A job starts at the instant of its schedule where nothing holds it up.',
    file: 'model/job-lanes.ts',
    assumed: 'AWS starts it at some time of the start window, and says nothing more.',
  },
  'job-duration': {
    what: 'A backup job takes 30 minutes and so does a copy, unless `backupMinutes` says otherwise.',
    file: 'model/job-runner.ts',
    assumed: 'It depends on the data.',
  },
  'one-job-at-a-time': {
    what: 'A resource has one backup or copy job running; the others wait in the order of their creation.',
    file: 'model/job-lanes.ts',
    source: `${GUIDE}/aws-backup-limits.html`,
  },
  'start-window': {
    what: 'A job that has not started at the end of its start window is EXPIRED.',
    file: 'model/job-lanes.ts',
    source: `${GUIDE}/API_BackupRuleInput.html`,
  },
  'completion-window': {
    what: 'A job that is not done when its completion window ends, counted from the schedule, is cancelled; FSx has no such window.',
    file: 'model/job-runner.ts',
    source: `${GUIDE}/API_StartBackupJob.html`,
  },
  'completion-window-state': {
    what: 'The cancelled job is ABORTED.',
    file: 'model/job-runner.ts',
    assumed: 'AWS names EXPIRED in an example of a notification, and no state elsewhere.',
  },
  'overlapping-windows': {
    what: 'Where start windows of rules of a plan overlap, the backup of the rule with the longer retention is made, and no other.',
    file: 'model/contest.ts',
    source: PLAN_OPTIONS,
  },
  'overlap-equal': {
    what: 'Of two rules with the same retention the first by name makes the backup; windows that only touch do not overlap.',
    file: 'model/contest.ts',
    assumed: 'AWS does not say.',
  },
  'overlap-plans': {
    what: 'Rules of different plans do not compete: each makes its own backup of a resource that both plans take.',
    file: 'model/rule-runs.ts',
    assumed: 'AWS speaks of rules, and its example has one plan.',
  },
  selection: {
    what: 'A plan takes a resource of its region that a selection names or that has one of its tags, if it meets every condition and is not excluded.',
    file: 'play/from-estate.ts',
    source: SELECTION,
  },
  'selection-open': {
    what: 'A resource is taken where the plan does not tell before the apply whether a selection takes it; the simulation lists those.',
    file: 'play/from-estate.ts',
    assumed: 'Offline plans often do not tell their account, which stands in every ARN.',
  },
  'opt-in': {
    what: 'A type to which the region is not opted in is backed up only where a selection names the type; Aurora, DocumentDB and Neptune not even then.',
    file: 'play/opt-in.ts',
    source: SELECTION,
  },
  'opt-in-default': {
    what: 'Where no plan has region settings, every type is opted in.',
    file: 'play/opt-in.ts',
    assumed: 'It is a setting of the account, which no plan tells.',
  },
  'fsx-openzfs': {
    what: 'File systems of OpenZFS are FSx like others: without cold storage, and backed up without an opt-in where a selection names the type.',
    file: 'play/opt-in.ts',
    assumed: 'AWS asks for the opt-in of OpenZFS in any case, but its ARNs do not tell it from other FSx.',
  },
  'dynamodb-advanced': {
    what: 'Tables have the advanced features of AWS Backup, with copies and cold storage, unless the region settings of a plan switch them off.',
    file: 'model/features.ts',
    assumed: 'It is a setting of the account, on where AWS Backup was first used after November 2021.',
  },
  retention: {
    what: 'A recovery point is deleted its days of retention after its job started; without them it stays for ever.',
    file: 'model/lifecycle.ts',
    source: PLAN_OPTIONS,
  },
  'deletion-instant': {
    what: 'It is deleted at the instant of its expiry.',
    file: 'model/lifecycle.ts',
    assumed:
      'AWS takes a random time within 8 hours after it; without it every run of the simulation is the same.',
  },
  'cold-storage': {
    what: 'A recovery point moves to cold storage if its type has it, and stays warm otherwise.',
    file: 'model/lifecycle.ts',
    source: FEATURES,
  },
  'ebs-archive': {
    what: 'A snapshot of an EBS volume is archived if the lifecycle opts in and the rule runs monthly or less often.',
    file: 'model/lifecycle.ts',
    source: PLAN_OPTIONS,
  },
  'resource-gone': {
    what: 'A backup job that waits until its resource is deleted fails; one that runs then comes to its end.',
    file: 'model/job-runner.ts',
    assumed: 'AWS does not say.',
  },
  'copy-type': {
    what: 'The copy job of a type that cannot be copied fails.',
    file: 'model/job-runner.ts',
    source: FEATURES,
  },
  'copy-start': {
    what: 'A copy job begins when its backup job is done.',
    file: 'model/job-runner.ts',
    assumed: 'AWS does not say how soon.',
  },
  'copy-creation-date': {
    what: 'A copy has the creation date of its source, and its retention counts from there.',
    file: 'model/lifecycle.ts',
    source: COPY,
  },
  'copy-lifecycle': {
    what: 'A copy without a retention of its own follows the lifecycle of its source.',
    file: 'model/lifecycle.ts',
    source: PLAN_OPTIONS,
  },
  'copy-cold': {
    what: 'A recovery point in cold storage cannot be copied: the copy job fails.',
    file: 'model/job-runner.ts',
    source: COPY,
  },
  'copy-source-gone': {
    what: 'A copy job whose source has been deleted fails.',
    file: 'model/job-runner.ts',
    assumed: 'There is nothing to copy.',
  },
  'lock-bounds': {
    what: 'A locked vault fails each backup and copy job whose retention is outside its bounds; kept for ever is longer than any maximum.',
    file: 'model/vault-lock.ts',
    source: LOCK,
  },
  'lock-deletion': {
    what: 'A locked vault refuses to delete recovery points before their time, in the grace time too.',
    file: 'model/vault-lock.ts',
    source: LOCK,
  },
  'lock-outside': {
    what: 'A vault that no plan has is there, and has no lock.',
    file: 'play/rule-settings.ts',
    assumed: 'No plan tells.',
  },
  continuous: {
    what: 'A continuous rule keeps one recovery point a resource, which its schedule does not renew; it does not compete for start windows.',
    file: 'model/continuous.ts',
    source: CONTINUOUS,
  },
  'continuous-type': {
    what: 'Types without continuous backup get snapshots.',
    file: 'model/continuous.ts',
    source: CONTINUOUS,
  },
  'continuous-once': {
    what: 'Of several continuous rules for a resource, in one vault the longest retention counts; in another vault the rule makes snapshots.',
    file: 'model/continuous.ts',
    source: CONTINUOUS,
  },
  'continuous-copy': {
    what: 'The copy of a continuous backup is a snapshot at each run of the rule.',
    file: 'model/continuous.ts',
    source: `${GUIDE}/point-in-time-recovery-copying.html`,
  },
  'continuous-end': {
    what: 'A continuous backup that ends, with its resource or with its rule, is kept for its retention from then on.',
    file: 'model/continuous.ts',
    assumed: 'AWS does not say.',
  },
  'continuous-age': {
    what: 'A continuous backup has an age of 0.',
    file: 'play/gaps.ts',
    assumed: 'It is 5 minutes behind for databases and 15 for buckets.',
  },
  'incremental-size': {
    what: 'Of Aurora, DocumentDB, DynamoDB, Neptune and other types each recovery point is full; of EBS, EC2, EFS, FSx, RDS, S3 and Storage Gateway the oldest warm one of a vault is full and each later one has what changed since the one before.',
    file: 'play/storage.ts',
    assumed: 'AWS bills by blocks; cold recovery points are counted in full.',
  },
} as const satisfies Readonly<Record<string, Behaviour>>;
