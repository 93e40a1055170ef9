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
