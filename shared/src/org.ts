/** Security settings of an org. Defaults follow common practice for classified-protection level 2–3 systems; each can be changed by the secadmin. */
export type OrgSettings = {
  readonly idleMinutes: number;
  readonly lockAfterFailures: number;
  readonly lockMinutes: number;
  readonly passwordLength: number;
  readonly passwordClasses: number;
};

export const defaultOrgSettings: OrgSettings = {
  idleMinutes: 30,
  lockAfterFailures: 5,
  lockMinutes: 30,
  passwordLength: 8,
  passwordClasses: 3,
};

/** When the org's reminders go out. Hours of the day in China, as HH:MM. */
export type ReminderSettings = {
  /** The digest of a working day is made at this hour. */
  readonly remindAt: string;
  /** Nothing leaves the house between these, by e-mail or robot; the inbox is told at once. */
  readonly quietFrom: string;
  readonly quietTo: string;
};
export const defaultReminderSettings: ReminderSettings = { remindAt: '08:30', quietFrom: '22:00', quietTo: '07:00' };

/** HH:MM of an instant in China. */
export const hourInChina = (instant: Date): string => new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(11, 16);

/** When what is ready now may leave: null at once, else the end of the quiet hours that it falls in. */
export function notBefore(now: Date, { quietFrom, quietTo }: Pick<ReminderSettings, 'quietFrom' | 'quietTo'>): Date | null {
  const hour = hourInChina(now);
  const overnight = quietFrom > quietTo;
  const quiet = overnight ? hour >= quietFrom || hour < quietTo : hour >= quietFrom && hour < quietTo;
  if (!quiet) return null;
  const minutes = minutesOf(quietTo) - minutesOf(hour);
  return new Date(Math.floor(now.getTime() / 60_000) * 60_000 + (minutes < 0 ? minutes + 1440 : minutes) * 60_000);
}
const minutesOf = (hour: string): number => Number(hour.slice(0, 2)) * 60 + Number(hour.slice(3, 5));
