import { handle } from 'hono/aws-lambda';
import { webApp } from '../../web/app.ts';
import { surroundings } from './surroundings.ts';

/** Every page, behind the HTTP API. */
export const handler = handle(webApp(surroundings()));
