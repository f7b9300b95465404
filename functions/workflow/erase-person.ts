import { type Erasure, LOOK_AGAIN_AFTER, RECEIPT_WAIT } from '../domain/erasure.ts';
import type { Programme } from '../domain/programme.ts';
import { after, MINUTE } from '../domain/values.ts';
import { erasures } from '../store/erasures.ts';
import { programmes } from '../store/groups.ts';
import { getRow, outboxChange } from '../store/outbox.ts';
import { beginning, contactOf, eraseStep, receiptRowId } from './begin-erasure.ts';
import type { Deps } from './deps.ts';
import { eraseAnswers, eraseLoads, erasePrivateWords, lapseRequests } from './erase-growing.ts';
import { eraseLinks, eraseMailbox, eraseNotes, eraseSeats, stopOccurrences } from './erase-places.ts';
import { eraseAddresses, eraseFromRosters } from './erase-roster.ts';
import type { Part } from './erasing.ts';
import type { Chunk, ChunkOf } from './steps.ts';

/**
 * One after the other: first nothing opens any more, then nobody is reached by an address, then others learn that the
 * place is free, then words. What knows the address by the roster comes before the roster, and the seats after both.
 */
const PARTS: readonly Part[] = [
  eraseLinks,
  stopOccurrences,
  eraseAddresses,
  eraseFromRosters,
  eraseMailbox,
  eraseSeats,
  lapseRequests,
  eraseNotes,
  erasePrivateWords,
  eraseAnswers,
  eraseLoads,
];

/**
 * Erases one person, part by part. What is done is found no more, so that a part that was cut short goes on where it was,
 * and the whole can be run again at any time: an hour later it is, for what was on its way meanwhile. The cursor is the part.
 */
export const erasePerson: ChunkOf = async (deps, { programmeId, subject: personId = '' }, cursor = '0') => {
  const [programme, erasure] = await Promise.all([
    programmes.get(deps.table, programmeId),
    erasures.get(deps.table, programmeId, personId),
  ]);
  if (!programme || !erasure) return { changes: [] };
  if (erasure.state === 'announced') return afterNotice(deps, programme, erasure);
  for (let part = Number(cursor); part < PARTS.length; part += 1) {
    const changes = (await PARTS[part]?.(deps, { programme, personId })) ?? [];
    if (changes.length > 0) return { changes, next: String(part) };
  }
  return ending(deps, erasure);
};

const afterNotice = async (deps: Deps, programme: Programme, erasure: Erasure): Promise<Chunk> => {
  // Withdrawn and announced anew, it has a later day.
  if (erasure.noticeUntil && erasure.noticeUntil > deps.now()) return { changes: [] };
  const contact = await contactOf(deps, programme, erasure.personId);
  return { changes: await beginning(deps, erasure, contact), next: '0' };
};

/** The address goes last, once the receipt has: or after a day, if there is no sending it. */
const ending = async (deps: Deps, erasure: Erasure): Promise<Chunk> => {
  if (erasure.state === 'erased') return { changes: [] };
  const row = await getRow(deps.table, { rowId: receiptRowId(erasure), lane: 'now' });
  const isOnItsWay = erasure.receiptTo && (row?.state === 'pending' || row?.state === 'claimed');
  const waited = Date.parse(deps.now()) - Date.parse(erasure.erasedAt ?? deps.now());
  if (isOnItsWay && waited < RECEIPT_WAIT) {
    // Within a minute as a rule; where SES is out of order, less and less often.
    const wait = Math.min(Math.max(MINUTE, waited / 4), RECEIPT_WAIT - waited);
    const notBefore = after(deps.now(), wait);
    return { changes: [], next: String(PARTS.length), notBefore };
  }
  const { receiptTo: _sent, ...rest } = erasure;
  return {
    changes: [
      erasures.replace({ ...rest, state: 'erased' }),
      outboxChange(eraseStep(deps, erasure, after(deps.now(), LOOK_AGAIN_AFTER))),
    ],
  };
};
