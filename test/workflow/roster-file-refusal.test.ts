import { describe, expect, test } from 'vitest';
import { readRosterFile } from '../../functions/workflow/read-roster-file.ts';
import { bytesOf } from '../support/roster-files.ts';

const HEADER = 'name,email,function,manager_email\n';

function refusal(file: string | Uint8Array) {
  const outcome = readRosterFile(typeof file === 'string' ? bytesOf(file) : file);
  if (!('refused' in outcome)) throw new Error('was read');
  return outcome;
}

describe('what is not a roster', () => {
  const magic = (...bytes: number[]) => Uint8Array.from([...bytes, ...Array(200).fill(7)]);

  test.each([
    ['an .xlsx or .ods', magic(0x50, 0x4b, 0x03, 0x04)],
    ['an .xls', magic(0xd0, 0xcf, 0x11, 0xe0)],
    ['a PDF', bytesOf('%PDF-1.7 …')],
    ['a web page that calls itself .xls', bytesOf('<html><table><tr><td>name</td></tr></table></html>')],
  ])('%s: please save it as CSV', (_, bytes) => {
    expect(refusal(bytes)).toMatchObject({
      refused: 'spreadsheet',
      message: expect.stringContaining('save it as CSV'),
    });
  });

  test('an empty file, one of blank lines, one of headings', () => {
    expect(refusal(new Uint8Array()).refused).toBe('empty');
    expect(refusal('\ufeff').refused).toBe('empty');
    expect(refusal('\r\n \r\n').refused).toBe('empty');
    expect(refusal(`${HEADER},,,\n\n`).refused).toBe('nobody');
  });

  test('a picture or a program', () => {
    expect(refusal(Uint8Array.from({ length: 3000 }, (_, at) => (at * 37) % 256)).refused).toBe('not-text');
    expect(refusal(new Uint8Array(3000)).refused).toBe('not-text');
  });

  test('50 MB on one line is refused for its size', () => {
    const bytes = new Uint8Array(50_000_000).fill(0x61);
    expect(refusal(bytes)).toMatchObject({
      refused: 'too-large',
      message: expect.stringContaining('50.0 MB'),
    });
  });

  test.each([',', '"', 'a', '\n', 'name,', '""\n'])('4 MB of %j gets a sentence', (part) => {
    expect(refusal(part.repeat(3_900_000 / part.length)).message).toMatch(/\.$/);
  });

  test('more than 20,000 people', () => {
    const text = `name,email,function\n${'Sam,s@example.org,A\n'.repeat(20_001)}`;
    expect(refusal(text)).toMatchObject({
      refused: 'too-many-rows',
      message: expect.stringContaining('20,000'),
    });
  });

  test('a quotation mark that is never closed is told by its row', () => {
    expect(
      refusal(`${HEADER}Sam,s@example.org,A,\n"Ana,a@example.org,B,\nBo,b@example.org,C,\n`),
    ).toMatchObject({
      refused: 'open-quotation-mark',
      message: expect.stringContaining('row 3'),
    });
  });

  test('a missing column: which, and what there is', () => {
    expect(refusal('Name;Grade\nSam;6\n')).toMatchObject({
      refused: 'missing-columns',
      message: expect.stringMatching(/the email address or the function.*“Name” and “Grade”/),
    });
  });
});
