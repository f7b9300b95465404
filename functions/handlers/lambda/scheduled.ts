import { scheduledHandler } from '../scheduled.ts';
import { surroundings } from './surroundings.ts';

/** Called by EventBridge Scheduler alone: for what is due, and every five minutes for what never came. */
export const handler = scheduledHandler(surroundings());
