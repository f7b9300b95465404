/** What a column of the file can hold. `manager` may be a name or an address, `managerEmail` should be an address. */
export const ROSTER_FIELDS = [
  'name',
  'firstName',
  'lastName',
  'email',
  'function',
  'manager',
  'managerEmail',
] as const;
export type RosterField = (typeof ROSTER_FIELDS)[number];

const words = (list: string): string[] => list.split(' ');

const MAILS = words('email mail emailaddress mailaddress emailid emailadresse courriel correo');
const KINDS_OF_MAIL = words('work business company office corporate official primary');
const PEOPLE = words('leader employee person colleague staff staffmember member teammember participant');
const MANAGERS = words(
  'manager linemanager directmanager peoplemanager reportingmanager supervisor linesupervisor boss superior reportsto reportingto managedby vorgesetzter',
);
const FUNCTIONS = words(
  'function functions functionalarea department departments dept directorate team teams division businessunit businessarea bu area unit ' +
    'orgunit organisationunit organisationalunit organizationunit organizationalunit section branch service servicearea group workarea ' +
    'fonction departement direction funktion abteilung bereich departamento',
);

/**
 * How people head their columns, in the letters that `headerKey` leaves. The first of each list is the heading
 * that we suggest; it wins over the others where two columns match.
 */
export const SYNONYMS: { readonly [Field in RosterField]: readonly string[] } = {
  name: [
    ...words(
      'name names fullname displayname firstandlastname firstnamelastname namesurname nom nombre naam',
    ),
    ...PEOPLE.flatMap((person) => [person, `${person}name`, `${person}fullname`, `nameof${person}`]),
  ],
  firstName: words('firstname first fname givenname given forename christianname prenom vorname'),
  lastName: words('lastname last lname surname familyname family secondname nomdefamille nachname apellidos'),
  email: [...MAILS, ...[...KINDS_OF_MAIL, ...PEOPLE].flatMap((kind) => MAILS.map((mail) => kind + mail))],
  function: [...FUNCTIONS, ...FUNCTIONS.map((unit) => `${unit}name`)],
  manager: MANAGERS.flatMap((manager) => [manager, `${manager}name`, `${manager}sname`, `nameof${manager}`]),
  managerEmail: MANAGERS.flatMap((manager) =>
    MAILS.flatMap((mail) => [`${manager}${mail}`, `${manager}s${mail}`, `${mail}of${manager}`]),
  ),
};

/** Each field as a message calls it. */
export const FIELD_WORDS: { readonly [Field in RosterField]: string } = {
  name: 'the name',
  firstName: 'the first name',
  lastName: 'the last name',
  email: 'the email address',
  function: 'the function',
  manager: 'the manager',
  managerEmail: 'the manager’s email address',
};

/** Each field as we suggest to head it. */
export const SUGGESTED_HEADINGS: { readonly [Field in RosterField]: string } = {
  name: 'name',
  firstName: 'first name',
  lastName: 'last name',
  email: 'email',
  function: 'function',
  manager: 'manager',
  managerEmail: 'manager_email',
};
