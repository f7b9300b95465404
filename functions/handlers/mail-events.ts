import { applyMailEvent, MailEvent } from '../workflow/apply-mail-event.ts';
import type { Deps } from '../workflow/deps.ts';

/** SES's events, as EventBridge brings them. What is not of a shape we know is logged by name and left. */
export const mailEventsHandler =
  (deps: Deps) =>
  async (event: unknown): Promise<void> => {
    const parsed = MailEvent.safeParse(event);
    if (!parsed.success) {
      deps.log.warn('mail-event-unreadable');
      return;
    }
    const outcome = await applyMailEvent(deps, parsed.data);
    deps.log.info('mail-event', { type: parsed.data.detail.eventType, outcome });
  };
