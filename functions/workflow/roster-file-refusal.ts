/** Why a file could not be read as a roster at all. `message` says what to do about it. */
export interface RosterFileRefusal {
  readonly refused:
    | 'empty'
    | 'nobody'
    | 'spreadsheet'
    | 'too-large'
    | 'too-many-rows'
    | 'not-text'
    | 'not-a-roster'
    | 'no-header'
    | 'missing-columns'
    | 'ambiguous-columns'
    | 'open-quotation-mark';
  readonly message: string;
}

export const LARGEST_FILE = 4_000_000;
export const MOST_PEOPLE = 20_000;
/** Blank rows included: spreadsheets are fond of exporting those. */
export const MOST_ROWS = 100_000;

export const EMPTY: RosterFileRefusal = {
  refused: 'empty',
  message: 'The file is empty. Please choose the file with your leaders.',
};

export const NOBODY: RosterFileRefusal = {
  refused: 'nobody',
  message: 'The file has headings, but nobody under them. Please add a row for each leader.',
};

export const SPREADSHEET: RosterFileRefusal = {
  refused: 'spreadsheet',
  message:
    'This is a spreadsheet or a document, and we can read only CSV. Please open it, save it as CSV (“CSV UTF-8” if you are offered it), and upload that file.',
};

export const NOT_TEXT: RosterFileRefusal = {
  refused: 'not-text',
  message:
    'This is not a text file, so we cannot read it. Please save your roster as CSV and upload that file.',
};

export const TOO_MANY_ROWS: RosterFileRefusal = {
  refused: 'too-many-rows',
  message: `The file has more than ${MOST_PEOPLE.toLocaleString('en-GB')} rows. Please upload the leaders who take part, not everybody in the organisation.`,
};

export const tooLarge = (bytes: number): RosterFileRefusal => ({
  refused: 'too-large',
  message: `The file has ${(bytes / 1_000_000).toFixed(1)} MB, and a roster has at most ${LARGEST_FILE / 1_000_000} MB. Is it the right file?`,
});

export const openQuotationMark = (row: number): RosterFileRefusal => ({
  refused: 'open-quotation-mark',
  message: `On row ${row} a quotation mark (") is opened and never closed, so we cannot tell where the rows after it begin. Please close or remove it.`,
});
