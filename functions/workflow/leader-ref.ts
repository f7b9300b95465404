/** Which leader, in which cycle: what a leader's link tells of them. */
export interface LeaderRef {
  readonly programmeId: string;
  readonly cycle: number;
  readonly personId: string;
}

export interface CycleRef {
  readonly programmeId: string;
  readonly cycle: number;
}
