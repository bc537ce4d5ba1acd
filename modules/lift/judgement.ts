import { Annotations, TerraformResource, TerraformStack, type TerraformResourceLifecycle } from 'cdktf';
import type { Construct, IConstruct } from 'constructs';
import type { Claim } from './claim';
import { isExpr, type Expr } from './expression';
import { formatFinding, type Finding } from './finding';
import { say } from './lower';
import { snakeCase } from './presence';

/** What has been reported of a stack, by rule and path. */
const reported = new WeakMap<TerraformStack, Set<string>>();
/** What the variables of a module check themselves, by rule and variable. */
const validated = new WeakMap<TerraformStack, Set<string>>();
const findings = new WeakMap<TerraformStack, Finding[]>();

/**
 * Holds claims against a construct. A claim that is known to be broken becomes a finding, which stops the
 * synthesis (level `advice`: a warning); one that only Terraform can decide becomes a `precondition` of the
 * resource (level `advice`: a `check` block).
 */
export function judge(on: Construct, claims: readonly Claim[]): void {
  const stack = TerraformStack.of(on);
  for (const claim of claims) {
    if (isExpr(claim.holds) && !isValidated(stack, claim)) claimInTerraform(on, stack, claim);
    else if (claim.holds === false && isNews(stack, claim)) reportNow(on, stack, claim);
  }
}

/** Notes that a variable has the claim as a validation: a resource need not have it as a precondition. */
export function leaveToVariable(stack: TerraformStack, claim: Claim): void {
  const keys = validated.get(stack) ?? new Set<string>();
  validated.set(stack, keys.add(validationKey(claim)));
}

function isValidated(stack: TerraformStack, claim: Claim): boolean {
  return validated.get(stack)?.has(validationKey(claim)) === true;
}

function validationKey({ rule, path }: Claim): string {
  return `${rule.id} ${snakeCase(path)}`;
}

/** A system and its constructs may hold the same rule against the same input: it is said once. */
function isNews(stack: TerraformStack, claim: Claim): boolean {
  const keys = reported.get(stack) ?? new Set<string>();
  reported.set(stack, keys);
  const key = `${claim.rule.id} ${claim.path}`;
  if (keys.has(key)) return false;
  keys.add(key);
  return true;
}

function reportNow(on: Construct, stack: TerraformStack, claim: Claim): void {
  const { rule, got, wanted, fix } = claim;
  const finding: Finding = { rule, path: `${stack.node.id}.${claim.path}`, got: say(got), wanted, fix };
  if (rule.level === 'advice') {
    Annotations.of(on).addWarning(
      `${finding.path}: got ${finding.got}, better ${wanted}. ${rule.why} ${sentence(fix)} [${rule.id}] ${rule.source}`,
    );
    return;
  }
  findings.set(stack, [...(findings.get(stack) ?? []), finding]);
  on.node.addValidation({ validate: () => [formatFinding(finding)] });
}

function claimInTerraform(on: Construct, stack: TerraformStack, claim: Claim): void {
  // Terraform's users write the names of variables.
  const message = `${snakeCase(claim.path)}: got ${say(claim.got)}, wanted ${claim.wanted}. ${sentence(claim.fix)} [${claim.rule.id}]`;
  if (claim.rule.level === 'advice') {
    const id = `${claim.rule.id}_${snakeCase(claim.path)}`.replace(/\W+/g, '_');
    stack.addOverride(`check.${id}`, { assert: [{ condition: claim.holds, error_message: message }] });
    return;
  }
  if (!TerraformResource.isTerraformResource(on))
    throw new Error(`${claim.path}: a claim that Terraform decides needs a resource`);
  const lifecycle: TerraformResourceLifecycle = on.lifecycle ?? {};
  const condition = { condition: claim.holds as unknown, errorMessage: message } as never;
  on.lifecycle = { ...lifecycle, precondition: [...(lifecycle.precondition ?? []), condition] };
}

/** What must be true of a resource once it exists: always Terraform's to check, after the apply. */
export function ensure(on: TerraformResource, holds: Expr<boolean>, message: string): void {
  const lifecycle: TerraformResourceLifecycle = on.lifecycle ?? {};
  const condition = { condition: holds as unknown, errorMessage: message } as never;
  on.lifecycle = { ...lifecycle, postcondition: [...(lifecycle.postcondition ?? []), condition] };
}

/** Every finding below a construct (an app, or one stack), in the order in which they were made. */
export function findingsOf(root: IConstruct): readonly Finding[] {
  return root.node
    .findAll()
    .filter((construct) => TerraformStack.isStack(construct))
    .flatMap((stack) => findings.get(stack) ?? []);
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
