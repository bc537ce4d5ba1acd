import { DAY_MILLIS, type BackupStore } from './backup';
import { withSimulator } from './dummy-credentials';
import type { BackupCall } from './gateway/backup-endpoint';
import type { Faults } from './gateway/faults';
import { Gateway } from './gateway/gateway';
import { Hold } from './gateway/holds';
import { Moto } from './moto';

export interface SimulatorOptions {
  /** @default 0: any free one */
  readonly port?: number;
  /** Where `moto_server` is looked for. @default process.env */
  readonly environment?: NodeJS.ProcessEnv;
}

/**
 * An AWS on this machine, for Terraform and for deployed functions: AWS Backup of our own, everything else by moto.
 * It knows nothing of permissions, key grants and quotas, and is consistent at once.
 */
export class Simulator {
  private shiftMillis = 0;
  private readonly gateway: Gateway;

  private constructor(private readonly moto: Moto) {
    this.gateway = new Gateway(moto.url, () => this.now);
  }

  /** @throws MotoMissing, PortInUse */
  static async start({ port = 0, environment }: SimulatorOptions = {}): Promise<Simulator> {
    const simulator = new Simulator(await Moto.start(environment));
    try {
      await simulator.gateway.listen(port);
      return simulator;
    } catch (error) {
      await simulator.moto.stop();
      throw error;
    }
  }

  async stop(): Promise<void> {
    await this.gateway.close();
    await this.moto.stop();
  }

  get url(): string {
    return this.gateway.url;
  }

  /** The time as AWS Backup and the backups of DynamoDB see it. */
  get now(): Date {
    return new Date(Date.now() + this.shiftMillis);
  }

  /** Lets time pass: compliance locks harden, and what is there grows older. Negative days go back. */
  advanceDays(days: number): void {
    this.shiftMillis += days * DAY_MILLIS;
  }

  /** An environment in which programs speak to the simulator as the account, and can reach nothing else of AWS. */
  environmentFor(account: string, ambient: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
    return withSimulator(ambient, this.url, account);
  }

  /** What AWS Backup holds of an account in a region. */
  store(account: string, region: string): BackupStore {
    return this.gateway.backup.store(account, region);
  }

  /** Every store that was ever asked for. */
  get stores(): readonly BackupStore[] {
    return this.gateway.backup.stores;
  }

  /** The calls of AWS Backup, in their order. */
  get backupCalls(): readonly BackupCall[] {
    return this.gateway.backup.calls;
  }

  /** From now on some requests fail. @default - none */
  setFaults(faults?: Faults): void {
    this.gateway.faulty.faults = faults;
  }

  /** How many requests were answered with a fault. */
  get faultCount(): number {
    return this.gateway.faulty.count;
  }

  /** Keeps the next call of an operation of AWS Backup waiting. */
  holdNext(operation: string): Hold {
    const hold = new Hold(operation);
    this.gateway.backup.hold = hold;
    return hold;
  }
}
