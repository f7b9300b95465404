import * as z from 'zod';

/** The pages that a link can lead to, below its own path. What is not named here goes into no mail and no redirect. */
const PAGES = [
  ...[
    'join',
    'choose',
    'answer/:id',
    'withdraw/:id',
    'ask/:id',
    'ask-pair/:id',
    'board',
    'summary',
    'address',
  ],
  ...['pair', 'pair/leave', 'pair/hour', 'pair/cancel', 'guide/:month'],
  ...[
    'mine',
    'note/:month',
    'six-months',
    'six-months/:id',
    'six-months/:id/remove',
    'my-six-months',
    'my-six-months/:cycle',
    'my-cycles',
    'from-my-partner',
    'mails',
    'data',
    'erase',
  ],
  ...['targets', 'target/:id', 'target/:id/close', 'target/:id/settle', 'target/:id/try-out'],
  'target/:id/again',
  ...['try-out/:id', 'try-out/:id/how'],
  ...['ask', 'ask-back/:id', 'advice', 'advice/:id/thank', 'advice/:id/told', 'form', 'form/:id'],
  ...['ask-again', 'ask-again/whom', 'seen', 'seen/:id/told'],
  ...['approve/invitation', 'approve/summary', 'impact', 'awayday', 'projector', 'sign-in'],
];

/** Ids as we make them, alone or two together, and a word before them: too short to tell anybody anything. */
const ID = '(?:pair-|seen-)?[0-9a-z]{1,12}(?:-[0-9a-z]{1,12})?';
const KNOWN = new RegExp(
  `^(?:${PAGES.map((page) => page.replaceAll(':id', ID).replaceAll(':month', '(?:[1-9]|1[0-2]|extra)').replaceAll(':cycle', '[1-9][0-9]{0,2}')).join('|')})$`,
);

/** A page as a mail or a redirect may name it. People send us page names with their forms, and they reach our mails. */
export const PageName = z.string().max(60).regex(KNOWN);
export type PageName = z.infer<typeof PageName>;

/** The page, if there is one of this name; undefined for whatever else somebody sent. */
export const pageNamed = (text: string | undefined): PageName | undefined => PageName.safeParse(text).data;
