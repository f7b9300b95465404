import { createHash, createHmac } from 'node:crypto';

export interface Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
}

export interface Call {
  readonly service: string;
  readonly region: string;
  readonly contentType: string;
  readonly body: string;
  /** For services that speak JSON. */
  readonly target?: string;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const keyed = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/**
 * Calls an AWS service of which we have no client, signed with signature version 4.
 * @param at when, as `20260901T090000Z`.
 */
export const signedHeaders = (keys: Keys, call: Call, host: string, at: string): Record<string, string> => {
  const headers: Record<string, string> = {
    'content-type': call.contentType,
    host,
    'x-amz-date': at,
    ...(keys.sessionToken && { 'x-amz-security-token': keys.sessionToken }),
    ...(call.target && { 'x-amz-target': call.target }),
  };
  const names = Object.keys(headers).sort();
  const canonical = [
    'POST',
    '/',
    '',
    ...names.map((name) => `${name}:${headers[name]}`),
    '',
    names.join(';'),
    sha256(call.body),
  ].join('\n');
  const day = at.slice(0, 8);
  const scope = `${day}/${call.region}/${call.service}/aws4_request`;
  const toSign = ['AWS4-HMAC-SHA256', at, scope, sha256(canonical)].join('\n');
  const signingKey = [day, call.region, call.service, 'aws4_request'].reduce<string | Buffer>(
    keyed,
    `AWS4${keys.secretAccessKey}`,
  );
  const signature = keyed(signingKey, toSign).toString('hex');
  const { host: _, ...sent } = headers;
  return {
    ...sent,
    authorization: `AWS4-HMAC-SHA256 Credential=${keys.accessKeyId}/${scope}, SignedHeaders=${names.join(';')}, Signature=${signature}`,
  };
};

/** Nobody answered. The message is the reason, as the system has it: `ENOTFOUND`. */
export class NotReached extends Error {
  override readonly name = 'NotReached';
}

/** A service answered, and it was no. */
export class Refused extends Error {
  override readonly name = 'Refused';

  constructor(
    service: string,
    readonly status: number,
    readonly answer: string,
  ) {
    super(`${service} answered ${status}`);
  }
}

/** What the system says of a call that came to nothing, beneath what it is wrapped in. */
export const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return 'unknown';
  if (error.cause instanceof Error) return reasonOf(error.cause);
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
};

/** The body of the answer. Throws `Refused` where the service says no, `NotReached` where nobody answers. */
export const signedCall = async (
  keys: Keys,
  call: Call,
  endpoint: string = process.env.AWS_ENDPOINT_URL || `https://${call.service}.${call.region}.amazonaws.com/`,
): Promise<string> => {
  const url = new URL(endpoint);
  const at = new Date().toISOString().replace(/[-:]|\.\d{3}/g, '');
  const { answer, text } = await reach(url, {
    method: 'POST',
    headers: signedHeaders(keys, call, url.host, at),
    body: call.body,
  });
  if (!answer.ok) throw new Refused(call.service, answer.status, text);
  return text;
};

const reach = async (url: URL, request: RequestInit): Promise<{ answer: Response; text: string }> => {
  try {
    const answer = await fetch(url, request);
    return { answer, text: await answer.text() };
  } catch (error) {
    throw new NotReached(reasonOf(error), { cause: error });
  }
};
