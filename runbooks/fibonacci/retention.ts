import type { FibonacciFacts } from './facts';

/** How long an old version of the site can be put back. */
export function siteHorizon({ inputs }: FibonacciFacts): string {
  return inputs.siteNoncurrentDays === null
    ? 'kept for ever'
    : `can be put back for ${inputs.siteNoncurrentDays} days, then they are deleted; current versions stay`;
}

/** What becomes of a file of the trail, day by day. */
export function trailStages({ inputs }: FibonacciFacts): string {
  const {
    trailTransitionIaDays: infrequent,
    trailTransitionGlacierDays: glacier,
    trailExpirationDays: end,
  } = inputs;
  const last =
    glacier === null
      ? `days ${infrequent}-${end} infrequent access`
      : `days ${infrequent}-${glacier} infrequent access, days ${glacier}-${end} Glacier`;
  return `days 0-${infrequent} Standard, ${last}, from day ${end} deleted`;
}
