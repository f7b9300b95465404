import type { Server } from 'node:http';
import { serve } from '@hono/node-server';

export interface LocalServer {
  readonly url: string;
  close(): Promise<void>;
}

/** Answers on this machine only. */
export const listenLocally = (
  port: number,
  answer: (request: Request, from: object) => Response | Promise<Response>,
): Promise<LocalServer> =>
  new Promise((done, failed) => {
    const server = serve({ fetch: answer, hostname: '127.0.0.1', port }, (info) => {
      done({
        url: `http://127.0.0.1:${info.port}`,
        close: () =>
          new Promise((closed) => {
            server.close(() => closed());
            // Browsers keep idle connections for minutes.
            (server as Server).closeAllConnections();
          }),
      });
    });
    server.once('error', failed);
  });
