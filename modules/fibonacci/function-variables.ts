/** Form and words of a variable, as `Variables.text` takes them. */
type VariableForm = readonly [form: RegExp, wanted: string];

export const CLUSTER_IDENTIFIER: VariableForm = [/^[a-z][a-z0-9-]{0,62}$/, 'the identifier of a cluster'];
export const METRIC_NAMESPACE: VariableForm = [
  /^(?!AWS\/)[\w./#: -]{1,255}$/,
  'a metric namespace outside of AWS/, such as Fibonacci/Backup',
];
