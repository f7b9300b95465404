import { handle, type LambdaEvent } from 'hono/aws-lambda';
import { webApp } from '../../web/app.ts';
import { openEveryDoor } from '../../web/doors.ts';
import { surroundings } from './surroundings.ts';

const pages = handle(webApp(surroundings()));

/** Every page, behind the HTTP API. The sweep only keeps it awake, so that whoever comes need not wait for a start. */
export const handler = async (event: LambdaEvent | { sweep: true }) =>
  'sweep' in event ? openEveryDoor() : pages(event);
