/** What an import that is under way is doing. */
export const importSteps = ['begin', 'read', 'register', 'dispatch', 'correct', 'adopt', 'finish'] as const;
export type ImportStep = (typeof importSteps)[number];
