/** A fictional organisation to look around in: nobody here exists. */
export const SAMPLE_PROGRAMME = {
  name: 'Brightwater leadership team',
  organisation: 'Brightwater Care',
  sponsor: { name: 'Maren Solberg', email: 'maren.solberg@brightwater.example' },
  facilitator: { name: 'Priya Raman', email: 'priya.raman@brightwater.example' },
  timeZone: 'Europe/London',
} as const;

/** Twenty-four leaders in six functions, as an administrator might have them in a spreadsheet. */
export const SAMPLE_ROSTER = `Name,Email,Function,Manager email
Maren Solberg,maren.solberg@brightwater.example,Strategy,
Tomasz Wójcik,tomasz.wojcik@brightwater.example,Strategy,maren.solberg@brightwater.example
Aroha Ngata,aroha.ngata@brightwater.example,Strategy,tomasz.wojcik@brightwater.example
Sam Lindqvist,sam.lindqvist@brightwater.example,Strategy,tomasz.wojcik@brightwater.example
Ifeoma Eze,ifeoma.eze@brightwater.example,Finance,maren.solberg@brightwater.example
Graham Whitlock,graham.whitlock@brightwater.example,Finance,ifeoma.eze@brightwater.example
Mei-Ling Chua,mei-ling.chua@brightwater.example,Finance,ifeoma.eze@brightwater.example
Diego Fuentes,diego.fuentes@brightwater.example,Finance,ifeoma.eze@brightwater.example
Priya Raman,priya.raman@brightwater.example,People,maren.solberg@brightwater.example
Niamh O'Sullivan,niamh.osullivan@brightwater.example,People,priya.raman@brightwater.example
Kofi Boateng,kofi.boateng@brightwater.example,People,priya.raman@brightwater.example
Elif Yıldız,elif.yildiz@brightwater.example,People,priya.raman@brightwater.example
Hannah Goldberg,hannah.goldberg@brightwater.example,Operations,maren.solberg@brightwater.example
Sam Okafor,sam.okafor@brightwater.example,Operations,hannah.goldberg@brightwater.example
Rhys Llewellyn,rhys.llewellyn@brightwater.example,Operations,hannah.goldberg@brightwater.example
Anjali Deshpande,anjali.deshpande@brightwater.example,Operations,hannah.goldberg@brightwater.example
ليلى حداد,layla.haddad@brightwater.example,Technology,maren.solberg@brightwater.example
Jonas Brandt,jonas.brandt@brightwater.example,Technology,layla.haddad@brightwater.example
Chidi Nwosu,chidi.nwosu@brightwater.example,Technology,layla.haddad@brightwater.example
Yuki Tanabe,yuki.tanabe@brightwater.example,Technology,layla.haddad@brightwater.example
Beatriz Carvalho,beatriz.carvalho@brightwater.example,Care Services,maren.solberg@brightwater.example
Oliver Pemberton,oliver.pemberton@brightwater.example,Care Services,beatriz.carvalho@brightwater.example
Zainab Malik,zainab.malik@brightwater.example,Care Services,beatriz.carvalho@brightwater.example
Moana Tuilagi,moana.tuilagi@brightwater.example,Care Services,beatriz.carvalho@brightwater.example
`;
