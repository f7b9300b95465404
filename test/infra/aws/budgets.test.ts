import { describe, expect, it } from 'vitest';
import { complaintsAbout } from '../../../infra/aws/budgets.ts';
import type { Bundle } from '../../../infra/aws/bundle.ts';

const web = (bytes: number, sources: Record<string, number>): Bundle => ({
  name: 'web',
  folder: '/nowhere',
  bytes,
  allBytes: bytes,
  sources: new Map(Object.entries(sources)),
});

describe('the budget of a bundle', () => {
  it('is kept by small ones of what they need', () => {
    expect(complaintsAbout(web(400_000, { 'functions/web/app.ts': 400 }))).toEqual([]);
  });

  it('is broken by size', () => {
    expect(complaintsAbout(web(900_000, {}))).toEqual([expect.stringMatching(/^web loads 900000 bytes/)]);
  });

  it.each([
    ['node_modules/react-dom/server.node.js', /react-dom/],
    ['node_modules/@aws-sdk/client-sesv2/dist-es/SESv2Client.js', /client-sesv2/],
    ['node_modules/@aws-sdk/client-scheduler/dist-es/index.js', /client-scheduler/],
    ['test/support/world.ts', /test/],
    ['infra/local/world.ts', /local/],
  ])('is broken by a line of %s', (path, named) => {
    expect(complaintsAbout(web(1000, { [path]: 1 }))).toEqual([expect.stringMatching(named)]);
  });

  it('does not mind a file of which nothing stayed', () => {
    expect(complaintsAbout(web(1000, { 'node_modules/react-dom/index.js': 0 }))).toEqual([]);
  });
});
