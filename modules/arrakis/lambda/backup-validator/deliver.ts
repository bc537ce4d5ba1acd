import { PutObjectCommand } from '@aws-sdk/client-s3';
import { PublishCommand } from '@aws-sdk/client-sns';
import { log } from '../../../lambda-runtime';
import { describeError } from './check';
import type { Clients } from './clients';
import type { Configuration } from './configuration';
import { beforeDeadline } from './deadline';
import { MESSAGE_MAX_BYTES, fitReport, subjectOf, summaryOf, toJson } from './message';
import { metricsOf, putMetrics } from './metrics';
import type { ValidationReport } from './report';
import type { ValidationRequest } from './request';

/** One object per environment and day (UTC): a second run of the day replaces the first. */
export function reportKey(environment: string, now: Date): string {
  return `reports/${environment}/${now.toISOString().slice(0, 10).replaceAll('-', '/')}.json`;
}

/** A sentence that says where the full report is. */
export function fullReportPlace(configuration: Configuration, now: Date): string {
  const { reportBucketName, environment } = configuration;
  return reportBucketName === undefined
    ? 'No bucket is named to keep the full report in.'
    : `The full report is s3://${reportBucketName}/${reportKey(environment, now)}.`;
}

/**
 * Puts the metrics, stores the report and publishes it, all at once: one that fails does not stop the others.
 * @throws one Error that names every delivery that failed
 */
export async function deliver(
  report: ValidationReport,
  request: ValidationRequest,
  configuration: Configuration,
  clients: Clients,
  deadline: AbortSignal,
): Promise<void> {
  const deliveries = {
    metrics: () => putMetrics(clients.cloudWatch, configuration.metricNamespace, metricsOf(report), deadline),
    bucket: () => storeReport(report, request, configuration, clients, deadline),
    topic: () => publishReport(report, request, configuration, clients, deadline),
  };
  const attempts = Object.entries(deliveries).map(async ([delivery, run]): Promise<string | undefined> => {
    try {
      await beforeDeadline(deadline, run);
      return undefined;
    } catch (error) {
      const reason = describeError(error);
      log({ delivery, outcome: 'failed', reason });
      return `${delivery}: ${reason}`;
    }
  });
  const failures = (await Promise.all(attempts)).filter((failure) => failure !== undefined);
  if (failures.length > 0) throw new Error(`the report was not delivered to ${failures.join('; ')}`);
}

async function storeReport(
  report: ValidationReport,
  request: ValidationRequest,
  configuration: Configuration,
  clients: Clients,
  deadline: AbortSignal,
): Promise<void> {
  if (configuration.reportBucketName === undefined) return;
  const command = new PutObjectCommand({
    Bucket: configuration.reportBucketName,
    Key: reportKey(configuration.environment, request.now),
    Body: toJson(report),
    ContentType: 'application/json',
  });
  await clients.s3.send(command, { abortSignal: deadline });
}

/** Publishes the full report when asked to, a summary when the status is not `ok`, and otherwise nothing. */
async function publishReport(
  report: ValidationReport,
  request: ValidationRequest,
  configuration: Configuration,
  clients: Clients,
  deadline: AbortSignal,
): Promise<void> {
  const { reportTopicArn } = configuration;
  if (reportTopicArn === undefined || (report.status === 'ok' && !request.sendFullReport)) return;
  const place = fullReportPlace(configuration, request.now);
  const message = request.sendFullReport
    ? toJson(fitReport(report, MESSAGE_MAX_BYTES, place))
    : summaryOf(report, place);
  const command = new PublishCommand({
    TopicArn: reportTopicArn,
    Subject: subjectOf(report),
    Message: message,
  });
  await clients.sns.send(command, { abortSignal: deadline });
}
