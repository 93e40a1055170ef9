import { isDay } from '../calendar.ts';
import { id as uuid, keysOf } from '../item/fields.ts';
import { taskForms } from '../item/words.ts';
import { kinds } from '../item/kinds.ts';
import { fieldNames, fieldOf } from './fields.ts';
import type { ImportAnswers } from './input.ts';
import { isUnitField } from './name-cells.ts';
import type { Reading, UnitsValue, Value } from './reading.ts';
import { readAmountCell, readStatusCell } from './value-cells.ts';
import { fitsField, type ReadSetting, type RowReading } from './values.ts';

// A person's answers, in the place of what was read.

const byYou = { zh: '由您填写', en: 'Given by you' };
type Answers = Pick<ImportAnswers, 'rows' | 'same'>;

export function withAnswers({ row, readings }: RowReading, { rows, same }: Answers, setting: ReadSetting): RowReading {
  const own = rows[String(row)]?.set ?? {};
  const answered = readings.map((reading): Reading => {
    const all = same[reading.field];
    const said = own[reading.field] ?? (all && Object.hasOwn(all, reading.text) ? all[reading.text] : undefined);
    return said === undefined ? reading : given(reading, said, setting);
  });
  const missing = fieldNames.filter((field) => own[field] !== undefined && !readings.some((each) => each.field === field));
  const added = missing.map(
    (field): Reading =>
      given(
        { field, column: -1, cell: '', text: '', value: null, asks: [], notes: [], from: null, given: true },
        own[field] ?? '',
        setting,
      ),
  );
  return { row, readings: [...answered, ...added] };
}

function given(reading: Reading, said: string, setting: ReadSetting): Reading {
  const value = valueOf(reading, said.trim(), setting);
  return value === undefined ? reading : { ...reading, value, asks: [], notes: [...reading.notes, byYou], given: true };
}

/** undefined: the answer is none for this field, and the question stays. */
function valueOf(reading: Reading, said: string, setting: ReadSetting): Value | null | undefined {
  const { field } = reading;
  if (said === 'none' || said === '')
    return fieldOf(field).holds === 'due' ? { type: 'due', day: null, precision: 'day', track: null, nodes: [] } : null;
  if (isUnitField(field)) return unitsOf(reading, said, setting);
  switch (fieldOf(field).holds) {
    case 'due':
      return isDay(said) ? { type: 'due', day: said, precision: 'day', track: null, nodes: [] } : undefined;
    case 'day':
      return isDay(said) ? { type: 'day', day: said } : undefined;
    case 'people': {
      const name = setting.names.personName(said);
      return name === null ? undefined : { type: 'person', id: said, name };
    }
    case 'track': {
      const track = kinds[setting.kind].tracks.find((each) => each === said);
      return track && { type: 'track', track };
    }
    case 'severity':
      return said === 'general' || said === 'major' ? { type: 'severity', severity: said } : undefined;
    case 'form': {
      const form = keysOf(taskForms).find((each) => each === said);
      return form && { type: 'form', form };
    }
    case 'yes_no':
      return said === 'yes' || said === 'no' ? { type: 'yes_no', yes: said === 'yes' } : undefined;
    case 'amount':
      return readAmountCell({ text: said }, { header: '', sheetUnit: setting.sheetUnit, kind: setting.kind }).value ?? undefined;
    case 'status':
      return readStatusCell(said).value;
    case 'number':
    case 'text':
    case 'long':
    case 'category':
    case 'identity':
      return fitsField(field, said) ? { type: 'text', text: said } : undefined;
    case 'units':
    case 'derived':
      return undefined;
  }
}

/** One unit, or several ids with commas between them; in the lead's cell the chosen one leads and the others share. */
function unitsOf({ field, value }: Reading, said: string, { names }: ReadSetting): UnitsValue | undefined {
  if (!isUnitField(field)) return undefined;
  const ids = said.split(',').filter((each) => uuid.safeParse(each).success);
  const chosen = ids.flatMap((id) => {
    const name = names.unitName(id);
    return name === null ? [] : [{ id, name }];
  });
  if (chosen.length === 0) return undefined;
  if (field !== 'lead') return { type: 'units', units: chosen.map((each) => ({ ...each, duty: field })) };
  const before = value?.type === 'units' ? value.units.filter(({ id }) => !chosen.some((each) => each.id === id)) : [];
  const rest = before.map((each) => (each.duty === 'lead' ? ({ ...each, duty: 'joint' } as const) : each));
  return {
    type: 'units',
    units: [...chosen.map((each, at) => ({ ...each, duty: at === 0 ? ('lead' as const) : ('joint' as const) })), ...rest],
  };
}
