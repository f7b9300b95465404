export const ENCODINGS = [
  'utf-8',
  'utf-8 with BOM',
  'utf-16le',
  'utf-16le with BOM',
  'utf-16be',
  'utf-16be with BOM',
  'windows-1252',
] as const;
export type Encoding = (typeof ENCODINGS)[number];

const WINDOWS_1252 = new Map(
  [...new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 256 }, (_, byte) => byte))].map(
    (character, byte) => [character, byte] as const,
  ),
);

/** The bytes that a spreadsheet would save; undefined if the encoding cannot hold the text. */
export function encoded(text: string, encoding: Encoding): Uint8Array | undefined {
  const whole = encoding.endsWith('BOM') ? `\ufeff${text}` : text;
  if (encoding.startsWith('utf-8')) return new TextEncoder().encode(whole);
  if (encoding.startsWith('utf-16')) return utf16(whole, encoding.startsWith('utf-16le'));
  const bytes = [...text].map((character) => WINDOWS_1252.get(character));
  return bytes.every((byte) => byte !== undefined) ? Uint8Array.from(bytes) : undefined;
}

/** The same, for a text that the encoding can hold. */
export function bytesOf(text: string, encoding: Encoding = 'utf-8'): Uint8Array {
  const bytes = encoded(text, encoding);
  if (bytes === undefined) throw new Error(`${encoding} cannot hold this text`);
  return bytes;
}

function utf16(text: string, isLittleEndian: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let at = 0; at < text.length; at++) view.setUint16(at * 2, text.charCodeAt(at), isLittleEndian);
  return new Uint8Array(view.buffer);
}
