import { defineRule, matches, type Lift } from '../lift/values';

/** `eu-central-1`, `us-gov-west-1`, `eusc-de-east-1`. */
export const REGION_NAME_PATTERN = /^[a-z]{2,4}(-[a-z]+)+-[0-9]$/;

export const regionName = defineRule<{ readonly region: Lift<string> }>(
  {
    id: 'region-name',
    level: 'refused',
    why: 'AWS knows a region by its code: there is no endpoint for any other text.',
    source: 'https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html',
  },
  ({ region }) => ({
    holds: matches(region, REGION_NAME_PATTERN),
    got: region,
    wanted: 'the code of a region, such as eu-central-1',
    fix: 'write the code, not the display name or an availability zone',
  }),
);
