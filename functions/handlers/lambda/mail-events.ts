import { mailEventsHandler } from '../mail-events.ts';
import { surroundings } from './surroundings.ts';

/** Called by EventBridge with what became of the mails. */
export const handler = mailEventsHandler(surroundings());
