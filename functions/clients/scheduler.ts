import { SchedulerClient, type SchedulerClientConfig } from '@aws-sdk/client-scheduler';

export const schedulerClient = (config: SchedulerClientConfig = {}): SchedulerClient =>
  new SchedulerClient(config);
