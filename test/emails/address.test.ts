import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressHeader, fromHeader, subjectLine } from '../../emails/address.ts';
import { service } from '../../emails/voices.ts';

const decoded = (header: string): string =>
  header
    .replace(/\?= =\?/g, '?==?')
    .replace(/=\?UTF-8\?B\?([^?]*)\?=/g, (_whole, base64: string) =>
      Buffer.from(base64, 'base64').toString(),
    );

describe('From', () => {
  it('names the person and the product', () => {
    expect(fromHeader({ name: 'Alex Morgan' }, 'pairs@example.org')).toBe(
      '"Alex Morgan via Coaching Pairs" <pairs@example.org>',
    );
  });

  it('names the product alone where it speaks for itself', () => {
    expect(fromHeader(service, 'pairs@example.org')).toBe('"Coaching Pairs" <pairs@example.org>');
  });

  it('quotes what would end the name', () => {
    expect(addressHeader('Al "Ace" \\ <ace@evil.example>', 'a@b.example')).toBe(
      '"Al \\"Ace\\" \\\\ <ace@evil.example>" <a@b.example>',
    );
  });

  it('encodes what is not ASCII, whole characters to a word and no word over 75', () => {
    const name = 'نور الهدى Ångström '.repeat(5).trim();
    const header = addressHeader(name, 'a@b.example');
    expect(header).toMatch(/^[\x20-\x7e]+$/);
    expect(decoded(header)).toBe(`${name} <a@b.example>`);
    for (const word of header.split(' ')) expect(word.length).toBeLessThanOrEqual(75);
  });

  it('lets nobody write a header of their own', () => {
    expect(addressHeader('Alex\r\nBcc: all@example.org', 'a@b.example')).toBe(
      '"Alex Bcc: all@example.org" <a@b.example>',
    );
  });

  it('is one line of ASCII with the address at its end, whatever the name', async () => {
    await fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
        const header = addressHeader(name, 'a@b.example');
        expect(header).toMatch(/^[\x20-\x7e]+$/);
        expect(header.endsWith('a@b.example>') || header === 'a@b.example').toBe(true);
      }),
    );
  });
});

describe('subject', () => {
  it('is one line', () => expect(subjectLine('Alex\r\nBcc: x\u2028 would')).toBe('Alex Bcc: x would'));

  it('is cut between characters where a name is far too long', () => {
    const subject = subjectLine(`${'🙂'.repeat(300)} would like to pair with you`);
    expect([...subject]).toHaveLength(150);
    expect(subject.endsWith('🙂…')).toBe(true);
  });
});
