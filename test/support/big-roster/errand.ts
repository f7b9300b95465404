export const BASE_URL = 'http://office.example';

type Deed = 'check' | 'compare' | 'save' | 'land' | 'follow';

/** What the office does with a roster in a process of its own, and where that process is killed, if anywhere. */
export interface Errand {
  readonly endpoint: string;
  readonly table: string;
  readonly now: string;
  readonly administrator: string;
  /** The token of their session. */
  readonly session: string;
  readonly programmeId: string;
  readonly deeds: readonly Deed[];
  /** The file to check. */
  readonly csv?: string;
  /** An upload that waits to be saved, as the address of its page. */
  readonly preview?: string;
  /** The version of the roster that was looked at. */
  readonly seen?: number;
  /** The step to follow a saved roster with. */
  readonly step?: string;
  /** After so many chunks the run of the step is short of time, and leaves the rest to the next. */
  readonly chunks?: number;
  /** The write, counted from one, before or after which the process ends without a word. */
  readonly killBefore?: number;
  readonly killAfter?: number;
}

export interface Told {
  /** Each deed's page, as far as it had one. */
  readonly pages: Partial<Record<Deed, { status: number; at: string; refresh: string | null; html: string }>>;
  readonly milliseconds: Partial<Record<Deed, number>>;
  readonly writes: number;
  /** The most memory that the process ever held, in bytes. */
  readonly largest: number;
}
