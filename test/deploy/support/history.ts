import { Engine, type Job, type JobBehaviour, type JobEvent, type RecoveryPoint } from '../../../engine';
import { setUp } from '../../../engine/play/from-estate';
import { Estate } from '../../../protection/estate';
import type { PlanJson } from '../../../protection/plan-json';
import { DAY_MILLIS, type BackupStore, type Simulator } from '../../../simulator';

interface HistoryProps {
  readonly simulator: Simulator;
  readonly account: string;
  /** The plan of what is deployed: it changes nothing and knows every value. */
  readonly plan: PlanJson;
  readonly days: number;
  /** @default - every job succeeds */
  readonly behaviourOf?: (job: Job) => JobBehaviour;
}

/** Lets the backups of a deployed plan have run for some days until now, in the vaults of the simulator. @returns the engine */
export function playHistory({ simulator, account, plan, days, behaviourOf }: HistoryProps): Engine {
  const estate = new Estate([{ name: '', json: plan, account }]);
  const vaults = new Map(
    estate.vaults.map(({ address, name, region }) => [
      address,
      { name: String(name), store: simulator.store(account, String(region)) },
    ]),
  );
  const vaultOf = (id: string) => {
    const vault = vaults.get(id);
    if (vault === undefined) throw new Error(`the plan has no vault ${id}`);
    return vault;
  };
  const now = simulator.now.getTime();
  const engine = new Engine({
    configuration: setUp(estate, []).configuration,
    from: now - days * DAY_MILLIS,
    listener: (event) => {
      tell(event, vaultOf);
    },
    ...(behaviourOf && { behaviourOf }),
  });
  engine.advanceTo(now);
  return engine;
}

type VaultOf = (id: string) => { readonly name: string; readonly store: BackupStore };

function tell(event: JobEvent, vaultOf: VaultOf): void {
  if (event.type === 'job') putJob(event.job, vaultOf);
  if (event.type !== 'point') return;
  const { name, store } = vaultOf(event.point.vault);
  const arn = arnOf(event.point, store);
  if (event.change === 'expired' || event.change === 'deleted') store.vault(name).recoveryPoints.delete(arn);
  else
    store.putRecoveryPoint(name, {
      RecoveryPointArn: arn,
      ResourceArn: event.point.resource.id,
      ResourceType: event.point.resource.type,
      Status: 'COMPLETED',
      CreationDate: new Date(event.point.createdAt),
      CompletionDate: new Date(event.point.completedAt),
      IsEncrypted: true,
      BackupSizeInBytes: 1_000,
    });
}

function putJob(job: Job, vaultOf: VaultOf): void {
  const { name, store } = vaultOf(job.vault);
  const common = {
    ResourceArn: job.resource.id,
    ResourceType: job.resource.type,
    CreationDate: new Date(job.scheduledAt),
    ...(job.endedAt !== undefined && { CompletionDate: new Date(job.endedAt) }),
    ...(job.reason !== undefined && { StatusMessage: job.reason.text }),
  };
  if (job.kind === 'backup') {
    store.putBackupJob({ ...common, BackupJobId: `job-${job.id}`, BackupVaultName: name, State: job.state });
    return;
  }
  const source = job.source && vaultOf(job.source.vault);
  // AWS Backup lists a copy job in the region of its source.
  (source?.store ?? store).putCopyJob({
    ...common,
    CopyJobId: `job-${job.id}`,
    SourceBackupVaultArn: source?.store.vault(source.name).arn ?? '',
    DestinationBackupVaultArn: store.vault(name).arn,
    State:
      job.state === 'COMPLETED' || job.state === 'RUNNING' || job.state === 'CREATED' ? job.state : 'FAILED',
  });
}

function arnOf({ id }: RecoveryPoint, { account, region }: BackupStore): string {
  return `arn:aws:rds:${region}:${account}:snapshot:awsbackup:job-${id}`;
}
