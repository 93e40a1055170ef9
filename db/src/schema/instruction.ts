import type { FollowUpState, InstructionVerdict } from '@duizhang/shared/instruction/words.ts';

export interface InstructionTable {
  orgId: string;
  id: string;
  ledgerId: string;
  itemId: string | null;
  text: string;
  accountId: string;
  unitId: string;
  recordedBy: string | null;
  signedOn: string | null;
  example: boolean;
  onDate: string;
  at: string;
}

export interface InstructionUnitTable {
  orgId: string;
  instructionId: string;
  unitId: string;
  state: FollowUpState;
  dueOn: string | null;
  since: string;
  closedOn: string | null;
}

export interface InstructionAnswerTable {
  orgId: string;
  id: string;
  instructionId: string;
  unitId: string;
  seq: number;
  text: string;
  accountId: string;
  answeredOn: string;
  at: string;
  verdict: InstructionVerdict | null;
  opinion: string | null;
  judgedBy: string | null;
  judgedOn: string | null;
  recordedBy: string | null;
  signedOn: string | null;
}

export interface InstructionFileTable {
  orgId: string;
  id: string;
  instructionId: string;
  answerId: string | null;
  purpose: 'scan' | 'answer' | 'verdict';
  name: string;
  sha256: string;
  size: number;
  type: string;
  uploadedBy: string;
  uploadedOn: string;
}
