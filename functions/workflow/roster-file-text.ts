import {
  EMPTY,
  LARGEST_FILE,
  NOT_TEXT,
  type RosterFileRefusal,
  SPREADSHEET,
  tooLarge,
} from './roster-file-refusal.ts';

/** How the files begin that people upload instead of a CSV. */
const DOCUMENTS: readonly (readonly number[])[] = [
  [0x50, 0x4b, 0x03, 0x04], // xlsx, ods, numbers, zip
  [0x50, 0x4b, 0x05, 0x06], // an empty zip
  [0xd0, 0xcf, 0x11, 0xe0], // xls
  [0x25, 0x50, 0x44, 0x46], // pdf
  [0x7b, 0x5c, 0x72, 0x74, 0x66], // rtf
];

/** The text of an uploaded file, in whichever encoding a spreadsheet saved it, without its byte order mark. */
export function rosterFileText(bytes: Uint8Array): { text: string } | RosterFileRefusal {
  if (bytes.length === 0) return EMPTY;
  if (DOCUMENTS.some((magic) => magic.every((byte, place) => bytes[place] === byte))) return SPREADSHEET;
  if (bytes.length > LARGEST_FILE) return tooLarge(bytes.length);
  const text = decoded(bytes);
  if (text === undefined || isBinary(text)) return NOT_TEXT;
  // What some systems call .xls is a web page or XML.
  if (/^\s*<(?:\?xml|!doctype|html|table|head|meta)\b/i.test(text.slice(0, 200))) return SPREADSHEET;
  return text.trim() === '' ? EMPTY : { text };
}

function decoded(bytes: Uint8Array): string | undefined {
  const encoding = markedEncoding(bytes) ?? unmarkedUtf16(bytes);
  if (encoding !== undefined) return new TextDecoder(encoding).decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function markedEncoding([first, second]: Uint8Array): string | undefined {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return undefined;
}

/** UTF-16 shows in a header of Latin letters: every other byte is zero. */
function unmarkedUtf16(bytes: Uint8Array): string | undefined {
  const start = bytes.subarray(0, 16);
  if (start.length < 4) return undefined;
  const isZeroAt = (parity: number) =>
    start.every((byte, place) => (place % 2 === parity ? byte === 0 : byte !== 0));
  if (isZeroAt(1)) return 'utf-16le';
  return isZeroAt(0) ? 'utf-16be' : undefined;
}

/** Text has next to no control characters; a stray one in a cell is reported by its row instead. */
function isBinary(text: string): boolean {
  const start = text.slice(0, 4000);
  let strange = 0;
  for (let at = 0; at < start.length; at++) {
    const code = start.charCodeAt(at);
    if (code < 0x09 || (code > 0x0d && code < 0x20)) strange++;
  }
  return strange > start.length / 50 + 2;
}
