import type { Configuration } from './configuration';
import { signedHeaders } from './signature';

/** Version of the API, as RDS asks for it. @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/Welcome.html */
const API_VERSION = '2014-10-31';
const TIMEOUT_MS = 10_000;

/** An event of RDS, as `DescribeEvents` lists it. */
export interface DatabaseEvent {
  /** Identifier of the snapshot. */
  readonly source: string;
  readonly message: string;
  readonly time: Date;
}

/**
 * The two calls of RDS that the function makes. They are signed here: the client of the SDK, of megabytes, would be
 * one more dependency for them.
 */
export class RdsApi {
  constructor(private readonly configuration: Configuration) {}

  /** @throws an Error where the cluster is not there, or has no latest restorable time */
  async latestRestorableTime(): Promise<Date> {
    const { clusterIdentifier } = this.configuration;
    const answer = await this.call('DescribeDBClusters', { DBClusterIdentifier: clusterIdentifier });
    const [text] = textsOf(answer, 'LatestRestorableTime');
    if (text === undefined)
      throw new Error(`${clusterIdentifier}: RDS answered without LatestRestorableTime`);
    return timeOf(text);
  }

  /** Events of cluster snapshots of the account, of so many minutes. */
  async snapshotEvents(minutes: number): Promise<readonly DatabaseEvent[]> {
    const pages: string[] = [];
    let marker: string | undefined;
    do {
      const page = await this.call('DescribeEvents', {
        Duration: String(minutes),
        SourceType: 'db-cluster-snapshot',
        ...(marker === undefined ? {} : { Marker: marker }),
      });
      pages.push(page);
      [marker] = textsOf(page, 'Marker');
    } while (marker !== undefined);
    return pages.flatMap((page) => textsOf(page, 'Event')).map(eventOf);
  }

  private async call(action: string, parameters: Readonly<Record<string, string>>): Promise<string> {
    const { region, credentials } = this.configuration;
    const domain = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
    const host = `rds.${region}.${domain}`;
    const query = Object.entries({ ...parameters, Action: action, Version: API_VERSION })
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map((pair) => pair.map(encodeURIComponent).join('='))
      .join('&');
    const headers = signedHeaders({ service: 'rds', region, host, query }, credentials, new Date());
    const response = await fetch(`https://${host}/?${query}`, {
      headers,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const answer = await response.text();
    if (!response.ok) {
      const [code = 'no code'] = textsOf(answer, 'Code');
      const [message = 'no message'] = textsOf(answer, 'Message');
      throw new Error(`rds:${action}: status ${response.status}, ${code}: ${message}`);
    }
    return answer;
  }
}

function eventOf(xml: string): DatabaseEvent {
  const [source = ''] = textsOf(xml, 'SourceIdentifier');
  const [message = ''] = textsOf(xml, 'Message');
  const [time = ''] = textsOf(xml, 'Date');
  return { source, message, time: timeOf(time) };
}

function timeOf(text: string): Date {
  const time = new Date(text);
  if (Number.isNaN(time.getTime())) throw new Error(`RDS answered with the time ${JSON.stringify(text)}`);
  return time;
}

/** What stands in elements of a name. RDS writes them without attributes and never one inside its like. */
function textsOf(xml: string, element: string): readonly string[] {
  return [...xml.matchAll(new RegExp(`<${element}>([^]*?)</${element}>`, 'g'))].map(([, text = '']) => text);
}
