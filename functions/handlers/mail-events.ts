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
    const { eventType: type } = parsed.data.detail;
    const outcome = await applyMailEvent(deps, parsed.data);
    // One comes for each mail, and nearly all tell what is known: a line for these would be most of the log.
    if (type !== 'Send' || outcome !== 'sent') deps.log.info('mail-event', { type, outcome });
  };
