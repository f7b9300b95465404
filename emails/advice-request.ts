import { asking } from './asking.ts';

export const adviceRequest = asking('advice-request', 10);
