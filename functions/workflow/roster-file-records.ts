import { CsvError, type Options, parse } from 'csv-parse/sync';
import { type HeaderReading, readHeader, recognised } from '../domain/roster-headers.ts';
import {
  MOST_ROWS,
  openQuotationMark,
  type RosterFileRefusal,
  TOO_MANY_ROWS,
} from './roster-file-refusal.ts';

/** A file as rows of cells, and the place of its header among them. */
export interface RosterRecords {
  records: string[][];
  headerAt: number;
  header: HeaderReading;
}

const DELIMITERS = [',', ';', '\t'] as const;
const HEADER_WITHIN = 10;
const MOST_COLUMNS = 500;

/** Splits a text into rows and cells. Each record is one row of the spreadsheet, blank ones included. */
export function rosterRecords(text: string): RosterRecords | RosterFileRefusal {
  const declared = /^"?sep=(.)"?(?:\r\n|\n|\r)/i.exec(text);
  const body = withoutBlankEnd(declared === null ? text : text.slice(declared[0].length));
  const delimiter = declared?.[1] ?? likeliestDelimiter(body);
  const records = parsed(body, delimiter, MOST_ROWS + 1);
  if ('refused' in records) return records;
  if (records.length > MOST_ROWS) return TOO_MANY_ROWS;
  return { records, ...findHeader(records) };
}

export const isBlank = (record: readonly string[]): boolean => record.every((cell) => cell.trim() === '');

/** The first row that has all columns of a roster, so that a title may stand above it; else the first with anything. */
function findHeader(records: readonly string[][]): { headerAt: number; header: HeaderReading } {
  const candidates = records
    .slice(0, HEADER_WITHIN)
    .map((record, headerAt) => ({ record, headerAt }))
    .filter(({ record }) => !isBlank(record))
    .map(({ record, headerAt }) => ({ headerAt, header: readHeader(record.slice(0, MOST_COLUMNS)) }));
  return (
    candidates.find(({ header }) => 'columns' in header) ??
    candidates[0] ?? { headerAt: 0, header: readHeader([]) }
  );
}

// csv-parse splits at all delimiters of a list at once, so each is tried on the header alone.
function likeliestDelimiter(text: string): string {
  const start = text.slice(0, 20_000);
  const scores = DELIMITERS.map((delimiter) => {
    const records = firstRecords(start, delimiter);
    return { delimiter, score: Math.max(0, ...records.map(recognised)), cells: records[0]?.length ?? 0 };
  });
  return scores.toSorted((a, b) => b.score - a.score || b.cells - a.cells)[0]?.delimiter ?? ',';
}

/** The first rows; of a start that ends within a quoted cell only the very first. */
function firstRecords(start: string, delimiter: string): string[][] {
  const several = parsed(start, delimiter, HEADER_WITHIN);
  if (!('refused' in several)) return several;
  const one = parsed(start, delimiter, 1);
  return 'refused' in one ? [] : one;
}

function parsed(text: string, delimiter: string, to: number): string[][] | RosterFileRefusal {
  const options: Options = {
    delimiter,
    to,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_quotes: true,
    relax_column_count: true,
  };
  try {
    return parse(text, options);
  } catch (error) {
    if (error instanceof CsvError) return openQuotationMark(Number(error.records ?? 0) + 1);
    throw error;
  }
}

/** Spreadsheets export thousands of blank rows after the last; without them the rest is quick. */
function withoutBlankEnd(text: string): string {
  let end = text.length;
  for (let at = end - 1; at >= 0; at--) {
    const character = text.charAt(at);
    if (character === '\n' || character === '\r') end = at;
    else if (!' ,;\t'.includes(character)) break;
  }
  return text.slice(0, end);
}
