import type { Context } from 'aws-lambda';
import { deadlineSignal, log } from '../../../lambda-runtime';
import { createClients } from './clients';
import { readConfiguration } from './configuration';
import { DELIVERY_RESERVE_MILLIS, ENDING_RESERVE_MILLIS } from './deadline';
import { deliver, fullReportPlace } from './deliver';
import { judge } from './judgement';
import { fitReport } from './message';
import { takeReadings } from './readings';
import type { ValidationReport } from './report';
import { readRequest } from './request';

/** Below the 6 MB that Lambda takes as a response. */
const RESPONSE_MAX_BYTES = 5_000_000;

/**
 * Validates the backups of a vault: reads, judges, delivers the report and returns it.
 * @param event see {@link readRequest}; the event of a schedule asks for nothing in particular
 * @throws an Error when the configuration or the event is wrong, or when the report could not be delivered
 */
export async function handler(
  event: unknown,
  context: Pick<Context, 'getRemainingTimeInMillis'>,
): Promise<ValidationReport> {
  const configuration = readConfiguration(process.env);
  const request = readRequest(event, Date.now());
  const clients = createClients(configuration.replica?.region);

  const readingDeadline = deadlineSignal(context.getRemainingTimeInMillis(), DELIVERY_RESERVE_MILLIS);
  const readings = await takeReadings(configuration, clients, request.now, readingDeadline);
  const report = judge(configuration, readings, request.now);
  log({ status: report.status, issueCount: report.issues.length, uncheckedCount: report.unchecked.length });

  const deliveryDeadline = deadlineSignal(context.getRemainingTimeInMillis(), ENDING_RESERVE_MILLIS);
  await deliver(report, request, configuration, clients, deliveryDeadline);
  return fitReport(report, RESPONSE_MAX_BYTES, fullReportPlace(configuration, request.now));
}
