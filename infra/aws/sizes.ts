import { Duration } from 'aws-cdk-lib';
import type { LambdaName } from './bundle.ts';

interface Size {
  /** MB. Lambda gives processor in proportion: 1769 MB are one of them. */
  readonly memory: number;
  readonly timeout: Duration;
}

/**
 * Set by measurement (`npm run bench:start`, docs/cost.md): none needs more than 110 MB, so it is processor that is
 * bought. A page is what people wait for; a mail may take a second. The outbox's timeout is also how long a mail waits
 * whose sender died.
 */
export const SIZES: Record<LambdaName, Size> = {
  web: { memory: 1024, timeout: Duration.seconds(25) },
  outbox: { memory: 512, timeout: Duration.minutes(2) },
  scheduled: { memory: 256, timeout: Duration.minutes(1) },
  'mail-events': { memory: 256, timeout: Duration.seconds(30) },
};
