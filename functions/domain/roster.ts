/** The rules of the roster, in one place for those who use them. */
export { addressProblem } from './roster-address.ts';
export { compareRosters, type RosterChanges } from './roster-changes.ts';
export { checkRoster } from './roster-check.ts';
export { correctPerson, type EditProblem, fieldsChanged, type TypedPerson } from './roster-edit.ts';
export { functionSizes, pairingWarnings } from './roster-functions.ts';
export { knownAs } from './roster-known-as.ts';
export { managersAmong } from './roster-managers.ts';
export { normaliseEmail, normaliseFunction, normaliseName } from './roster-names.ts';
export { CheckedRow, RosterPerson, RosterProblem, RosterRow } from './roster-person.ts';
