import { enableCompileCache } from 'node:module';
import { parentPort } from 'node:worker_threads';

enableCompileCache();
const { default: catcher } = await import('aws-ses-v2-local');

// A CommonJS package: what it calls its default is one level further down.
const listen = 'default' in catcher && typeof catcher.default === 'function' ? catcher.default : catcher;
const server = await (listen as typeof catcher)({ host: '127.0.0.1', port: 0 });
// It would hang up after five seconds of silence, at times just when the next mail is on its way.
server.keepAliveTimeout = 0;
const address = server.address();
parentPort?.postMessage(typeof address === 'object' && address ? address.port : 0);
