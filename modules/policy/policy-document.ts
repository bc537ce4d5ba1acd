import { asJson, hcl, isExpr, type Lift } from '../lift';

type ConditionValue = Lift<string> | Lift<readonly Lift<string>[]>;

/** One statement of an IAM or resource policy. Actions are always named in full: no `*`. */
export interface Statement {
  readonly sid: string;
  readonly effect: 'Allow' | 'Deny';
  /** Left out in identity policies. */
  readonly principal?:
    '*' | { readonly service: readonly Lift<string>[] } | { readonly aws: readonly Lift<string>[] };
  readonly actions: readonly string[];
  readonly resources: readonly Lift<string>[];
  /** Operator -> condition key -> value. */
  readonly conditions?: Readonly<Record<string, Readonly<Record<string, ConditionValue>>>>;
  /** @default true - the statement is always there */
  readonly on?: Lift<boolean>;
}

/** A policy document as JSON text; statements that are switched off are left out. */
export function policyDocument(statements: readonly Statement[]): string {
  const written = statements.filter(({ on }) => on !== false);
  const always = written.filter(({ on }) => !isExpr(on)).map(toJson);
  const decidedLater = written.filter(({ on }) => isExpr(on));
  const all = decidedLater.reduce<unknown>(
    (before, statement) => hcl`concat(${before}, [for s in ${[toJson(statement)]} : s if ${statement.on}])`,
    always,
  );
  return asJson({ Version: '2012-10-17', Statement: all });
}

function toJson({
  sid,
  effect,
  principal,
  actions,
  resources,
  conditions,
}: Statement): Record<string, unknown> {
  return {
    Sid: sid,
    Effect: effect,
    ...(principal === undefined ? {} : { Principal: principalToJson(principal) }),
    Action: actions,
    Resource: resources,
    ...(conditions === undefined ? {} : { Condition: conditions }),
  };
}

function principalToJson(principal: NonNullable<Statement['principal']>): unknown {
  if (principal === '*') return '*';
  return 'service' in principal ? { Service: principal.service } : { AWS: principal.aws };
}

/** The trust policy of a role that one AWS service assumes. */
export function trustPolicy(service: string): string {
  return asJson({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }],
  });
}
