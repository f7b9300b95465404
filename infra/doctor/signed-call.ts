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

/** The body of the answer. Throws with the service's status where it refuses. */
export const signedCall = async (keys: Keys, call: Call, endpoint?: string): Promise<string> => {
  const url = new URL(endpoint ?? `https://${call.service}.${call.region}.amazonaws.com/`);
  const at = new Date().toISOString().replace(/[-:]|\.\d{3}/g, '');
  const answer = await fetch(url, {
    method: 'POST',
    headers: signedHeaders(keys, call, url.host, at),
    body: call.body,
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${call.service} answered ${answer.status}`);
  return text;
};
