import type { RequestScope } from '../gateway/request-scope';

/** A request on its way to moto. */
export interface Exchange {
  readonly scope: RequestScope;
  readonly method: string;
  /** With its query. */
  readonly path: string;
  /** `x-amz-target`, which names the operation in the JSON protocols; empty in others. */
  readonly target: string;
  readonly body: string;
}

/** Puts one thing right that moto does wrong. */
export interface Correction {
  /** What moto does, and what AWS does. */
  readonly why: string;
  readonly concerns: (exchange: Exchange) => boolean;
  /** The body to send instead. */
  readonly request?: (exchange: Exchange) => string;
  /** The body to answer instead. */
  readonly response?: (exchange: Exchange, text: string) => string;
}

/** Names something of one account and region. */
export function keyIn({ account, region }: RequestScope, name: string): string {
  return `${account}/${region}/${name}`;
}

/** A JSON object; empty where the text is none. */
export function jsonObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
