import { CloudwatchDashboard } from '@cdktf/provider-aws/lib/cloudwatch-dashboard';
import { Construct } from 'constructs';
import { Maybe, asJson, asString, type Lift } from '../lift';

/** A line that is calculated from other lines of its graph. */
export interface Formula {
  /** Metric math over the ids of the other lines. */
  readonly expression: string;
  readonly label: string;
}

/** One line of a graph. */
export interface Series {
  readonly namespace: Lift<string>;
  readonly metricName: string;
  readonly dimensions: Readonly<Record<string, Lift<string>>>;
  readonly label: string;
  /** Its name in formulas. @default - it has none */
  readonly id?: string;
}

/** One graph. */
export interface Widget {
  readonly title: string;
  readonly statistic: 'Sum' | 'Maximum' | 'Average';
  readonly periodSeconds: number;
  readonly series: readonly Series[];
  /** What is drawn instead of the series, calculated from them. @default - the series are drawn */
  readonly formula?: Formula;
}

export interface BackupDashboardProps {
  readonly exists: Lift<boolean>;
  readonly name: Lift<string>;
  readonly region: Lift<string>;
  readonly widgets: readonly Widget[];
}

/** The grid of a dashboard is 24 columns wide. */
const COLUMNS = 24;
const WIDGET = { width: 12, height: 6 };

/** A CloudWatch dashboard: graphs in two columns, in the order given. */
export class BackupDashboard extends Construct {
  constructor(scope: Construct, id: string, props: BackupDashboardProps) {
    super(scope, id);
    Maybe.build(
      props.exists,
      (meta) =>
        new CloudwatchDashboard(this, 'Resource', {
          ...meta,
          dashboardName: asString(props.name),
          dashboardBody: asJson({
            widgets: props.widgets.map((widget, index) => toProviderWidget(widget, index, props.region)),
          }),
        }),
    );
  }
}

function toProviderWidget(widget: Widget, index: number, region: Lift<string>) {
  const perRow = COLUMNS / WIDGET.width;
  return {
    type: 'metric',
    x: (index % perRow) * WIDGET.width,
    y: Math.floor(index / perRow) * WIDGET.height,
    ...WIDGET,
    properties: {
      title: widget.title,
      region,
      stat: widget.statistic,
      period: widget.periodSeconds,
      view: 'timeSeries',
      metrics: [
        ...(widget.formula === undefined ? [] : [[{ ...widget.formula }]]),
        ...widget.series.map(({ namespace, metricName, dimensions, label, id }) => [
          namespace,
          metricName,
          ...Object.entries(dimensions).flat(),
          {
            label,
            ...(id === undefined ? {} : { id }),
            ...(widget.formula === undefined ? {} : { visible: false }),
          },
        ]),
      ],
    },
  };
}
