import { asking } from './asking.ts';

/** Near the end of a round, and only if the leader wishes to know. */
export const changeRequest = asking('change-request', 16);
